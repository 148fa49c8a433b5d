"""Broken: close() while a view of the memory is still in use."""

from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=12 * 8)
    try:
        results = memory.buf.cast("q")
        results[0] = 42
        print(results[0])
        memory.close()
    finally:
        memory.unlink()


if __name__ == "__main__":
    main()
