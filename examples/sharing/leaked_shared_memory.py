"""Broken: shared memory is closed, but never unlinked."""

from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=1_000)
    memory.buf[0] = 42
    print("value:", memory.buf[0])
    memory.close()


if __name__ == "__main__":
    main()
