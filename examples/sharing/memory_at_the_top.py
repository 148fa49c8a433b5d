"""Broken: each process that imports this file creates the memory."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory("frames", create=True, size=100)


def write():
    memory.buf[0] = 42


def main():
    process = Process(target=write)
    process.start()
    process.join()
    print("value:", memory.buf[0])
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
