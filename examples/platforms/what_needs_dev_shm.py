"""What works without a /dev/shm that can be written to."""

import ctypes
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.shared_memory import SharedMemory

NEW_USER, NEW_MOUNTS, READ_ONLY = 0x10000000, 0x20000, 1


def without_dev_shm():
    system = ctypes.CDLL(None)  # for this process and its children
    system.unshare(NEW_USER | NEW_MOUNTS)
    system.mount(b"none", b"/dev/shm", b"tmpfs", READ_ONLY, None)


def main():
    without_dev_shm()
    for name, make in {
        "Lock": multiprocessing.Lock,
        "Queue": multiprocessing.Queue,
        "Pool": multiprocessing.Pool,
        "Executor": lambda: ProcessPoolExecutor(1).submit(abs, -1),
        "Value": lambda: multiprocessing.Value("i"),
        "SharedMemory": lambda: SharedMemory(create=True, size=1),
        "Pipe": multiprocessing.Pipe,
        "Process": lambda: multiprocessing.Process().start(),
        "Manager": multiprocessing.Manager,
        "threads": lambda: ThreadPoolExecutor(1).submit(abs, -1),
    }.items():
        try:
            make()
            print(f"{name} works")
        except OSError as error:
            print(f"{name}: [Errno {error.errno}] {error.strerror}")


if __name__ == "__main__":
    main()
