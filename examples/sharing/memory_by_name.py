"""One process creates the memory, and the others open it by name."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name, position):
    memory = SharedMemory(name)
    memory.buf[position] = 10 * position
    memory.close()


def main():
    memory = SharedMemory(create=True, size=4)
    try:
        processes = [
            Process(target=write, args=(memory.name, position))
            for position in range(4)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(list(memory.buf[:4]))
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
