"""Time NumPy in a worker for each CPU, by the threads of each."""

import os
from multiprocessing import Pool
from time import perf_counter


def set_up(threads):
    global np
    for library in "OMP", "OPENBLAS", "MKL":
        os.environ[f"{library}_NUM_THREADS"] = str(threads)
    import numpy as np  # not earlier: now it reads the number


def multiply(size):
    matrix = np.ones((size, size))
    for _ in range(10):
        matrix = matrix @ matrix * 0.001
    return len(matrix)


def main():
    cpus = os.cpu_count()
    for threads in cpus, 1:
        with Pool(cpus, set_up, (threads,)) as pool:
            pool.map(multiply, [10] * cpus, chunksize=1)  # warm up
            start = perf_counter()
            pool.map(multiply, [700] * 2 * cpus, chunksize=1)
            cost = perf_counter() - start
        print(f"{threads} threads in each worker: {cost:.2f} s")


if __name__ == "__main__":
    main()
