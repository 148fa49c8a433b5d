"""Create shared memory that Python does not remove at exit."""

from multiprocessing.shared_memory import SharedMemory


def main():
    memory = SharedMemory(create=True, size=16, track=False)
    print(f"created {memory.size >= 16}")
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
