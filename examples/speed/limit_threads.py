# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///
"""Limit the threads when NumPy has been imported already."""

from multiprocessing import Pool

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits


def set_up():
    threadpool_limits(1)


def threads():
    return [library["num_threads"] for library in threadpool_info()]


def multiply(size):
    matrix = np.ones((size, size))
    (matrix @ matrix).sum()  # stands for your own work
    return threads()


def main():
    print("threads in the program:", threads())
    with Pool(2, initializer=set_up) as pool:
        for found in pool.map(multiply, [500] * 4, chunksize=1):
            print("threads in the worker:", found)


if __name__ == "__main__":
    main()
