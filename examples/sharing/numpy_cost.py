# /// script
# dependencies = ["numpy"]
# ///
"""Time to give a worker an array of 80 MB: sent, shared, mapped."""

from multiprocessing import Pool, shared_memory
from time import perf_counter as now

import numpy as np


def sent(array):
    return float(array[-1])


def shared(name):
    memory = shared_memory.SharedMemory(name=name)
    return float(np.ndarray(10_000_000, buffer=memory.buf)[-1])


def mapped(path):
    return float(np.load(path, mmap_mode="r")[-1])


def main():
    memory = shared_memory.SharedMemory(create=True, size=80_000_000)
    array = np.ndarray(10_000_000, buffer=memory.buf)
    np.save("a.npy", array)
    given = {sent: array, shared: memory.name, mapped: "a.npy"}
    with Pool(1) as pool:
        pool.apply(sent, ([0],))  # the worker is there
        for way, argument in given.items():
            start = now()
            pool.apply(way, (argument,))
            print(f"{way.__name__} {1000 * (now() - start):.1f} ms")
    memory.unlink()


if __name__ == "__main__":
    main()
