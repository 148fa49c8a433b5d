"""Shared memory that is released when a block ends."""

from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager


def fill(memory, limits):
    for position in range(limits[0], limits[1]):
        memory.buf[position] = 7
    memory.close()


def main():
    with SharedMemoryManager() as manager:
        memory = manager.SharedMemory(size=8)
        limits = manager.ShareableList([2, 5])
        process = Process(target=fill, args=(memory, limits))
        process.start()
        process.join()
        print(list(memory.buf[:8]))
        memory.close()


if __name__ == "__main__":
    main()
