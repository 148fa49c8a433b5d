"""Broken: the process does not open the memory, it creates it again."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name):
    memory = SharedMemory(name, create=True, size=100)
    memory.buf[0] = 42
    memory.close()


def main():
    memory = SharedMemory(create=True, size=100)
    try:
        process = Process(target=write, args=(memory.name,))
        process.start()
        process.join()
        print("value:", memory.buf[0])
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
