"""Another process opens the block by its name."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name):
    memory = SharedMemory(name)
    print("size:", memory.size, "same name:", memory.name == name)
    memory.buf[:5] = b"hello"
    memory.close()


def main():
    memory = SharedMemory(create=True, size=5)
    try:
        process = Process(target=work, args=(memory.name,))
        process.start()
        process.join()
        print("at least 5 bytes:", memory.size >= 5)
        print(bytes(memory.buf[:5]))
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
