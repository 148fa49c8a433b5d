# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///
"""Set the number of threads before anything imports NumPy."""

import os

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

from multiprocessing import Pool

import numpy as np
from threadpoolctl import threadpool_info


def multiply(size):
    matrix = np.ones((size, size))
    (matrix @ matrix).sum()  # stands for your own work
    return [library["num_threads"] for library in threadpool_info()]


def main():
    with Pool(2) as pool:
        for threads in pool.map(multiply, [500] * 4, chunksize=1):
            print("threads in the worker:", threads)


if __name__ == "__main__":
    main()
