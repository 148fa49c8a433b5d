"""Creates two blocks of shared memory under one name, which fails."""

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=100)
    try:
        SharedMemory(memory.name, create=True, size=100)
    finally:
        memory.close()
        memory.unlink()
