"""Broken under fork: the workers start before the memory exists."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def write(name):
    memory = SharedMemory(name)
    memory.buf[0] = 42
    memory.close()


def main():
    with Pool(1) as pool:
        memory = SharedMemory(create=True, size=1_000)
        try:
            pool.apply(write, (memory.name,))
            print("value:", memory.buf[0])
        finally:
            memory.close()
            memory.unlink()


if __name__ == "__main__":
    main()
