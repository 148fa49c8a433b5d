"""With a name of your own, remove what an earlier run left behind."""

import os
from multiprocessing.shared_memory import SharedMemory


def create(name, size):
    try:
        left = SharedMemory(name)
    except FileNotFoundError:
        print("nothing was left")
    else:
        print("something was left")
        left.close()
        left.unlink()
    return SharedMemory(name, create=True, size=size)


def leave_behind(name):
    SharedMemory(name, create=True, size=100, track=False).close()


def main():
    name = f"frames_{os.getpid()}"
    leave_behind(name)
    for _ in range(2):
        memory = create(name, size=200)
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
