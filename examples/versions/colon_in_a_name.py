"""Give shared memory a name with a colon."""

import os
from multiprocessing.shared_memory import SharedMemory


def main():
    name = f"results:{os.getpid()}"
    memory = SharedMemory(name, create=True, size=16)
    print(f"created {memory.name}")
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
