"""Time to give a worker an array of 80 MB: sent, shared, mapped."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory
from time import perf_counter

import numpy as np


def sent(array):
    return float(array[-1])


def shared(name):
    memory = SharedMemory(name=name)
    return float(np.ndarray(10_000_000, buffer=memory.buf)[-1])


def mapped(path):
    return float(np.load(path, mmap_mode="r")[-1])


def main():
    memory = SharedMemory(create=True, size=80_000_000)
    array = np.ndarray(10_000_000, buffer=memory.buf)
    np.save("a.npy", array)
    ways = (sent, array), (shared, memory.name), (mapped, "a.npy")
    with Pool(1) as pool:
        pool.apply(sent, ([0],))  # the worker is there
        for function, given in ways:
            start = perf_counter()
            pool.apply(function, (given,))
            cost = perf_counter() - start
            print(f"{function.__name__} {1000 * cost:.1f} ms")
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
