"""Time the same work with one worker to three for each CPU."""

import os
import time
from multiprocessing import Pool


def compute(_):
    number = 700_000
    while number:
        number -= 1


def wait(_):
    time.sleep(0.01)  # for a network, say


def main():
    cpus = getattr(os, "process_cpu_count", os.cpu_count)()
    step = max(1, cpus // 2)
    for workers in sorted({1, *range(step, 3 * cpus + 1, step)}):
        with Pool(workers) as pool:
            pool.map(abs, range(workers), chunksize=1)  # all start
            for task in compute, wait:
                begin = time.perf_counter()
                pool.map(task, range(6 * cpus), chunksize=1)
                cost = time.perf_counter() - begin
                name = f"{task.__name__}, {workers} workers"
                print(f"{name}: {cost:.3f} s")


if __name__ == "__main__":
    main()
