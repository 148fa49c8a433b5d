"""Broken: the block has ended, and with it the shared memory."""

from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def main():
    with SharedMemoryManager() as manager:
        memory = manager.SharedMemory(size=8)
        memory.buf[0] = 7
    print("still mapped here:", memory.buf[0])
    memory.close()
    SharedMemory(memory.name)


if __name__ == "__main__":
    main()
