"""Broken: the data is longer than the slice it is assigned to."""

from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=8)
    try:
        for text in b"done", b"finished", b"cancelled":
            memory.buf[: len(text)] = text
            print(bytes(memory.buf[: len(text)]))
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
