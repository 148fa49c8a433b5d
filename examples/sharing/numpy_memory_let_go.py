# /// script
# dependencies = ["numpy"]
# ///
"""Broken: attach() keeps the array, but not its memory."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def attach(name):
    memory = SharedMemory(name=name)
    return np.ndarray(1000, np.float64, buffer=memory.buf)


def show_mean(name):
    print("mean:", attach(name).mean())


def main():
    memory = SharedMemory(create=True, size=8000)
    try:
        process = Process(target=show_mean, args=(memory.name,))
        process.start()
        process.join()
        print("exit code:", process.exitcode)
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
