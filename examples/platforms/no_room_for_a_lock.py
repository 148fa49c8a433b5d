"""Broken: where /dev/shm is full, there is no room for a lock either."""

import shutil
from multiprocessing import Lock
from multiprocessing.shared_memory import SharedMemory


def main():
    free = shutil.disk_usage("/dev/shm").free
    print(f"free: {free // 2**20} MiB")
    memory = SharedMemory(create=True, size=free)
    try:
        memory.buf[:] = bytes(free)
        Lock()
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
