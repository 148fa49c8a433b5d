# /// script
# dependencies = ["numpy"]
# ///
"""Time NumPy in a worker for each CPU, by the threads of each."""

import os
from concurrent.futures import ProcessPoolExecutor
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
    cpus = min(os.cpu_count(), 61)  # Windows allows 61 workers
    for threads in cpus, 1:
        options = {"initializer": set_up, "initargs": (threads,)}
        with ProcessPoolExecutor(cpus, **options) as executor:
            list(executor.map(multiply, [10] * cpus))  # warm up
            start = perf_counter()
            list(executor.map(multiply, [500] * 2 * cpus))
            cost = perf_counter() - start
        print(f"{threads} threads in each worker: {cost:.2f} s")


if __name__ == "__main__":
    main()
