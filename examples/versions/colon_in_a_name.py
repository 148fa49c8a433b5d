"""Give shared memory a name with a colon."""

from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory("results:1", create=True, size=16)
    print(f"created {memory.name}")
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
