"""Time the same steps, with a lock around each or its end only."""

import os
from multiprocessing import Pool, Value
from time import perf_counter


def set_up(shared):
    global total
    total = shared


def lock_around_all(steps):
    for _ in range(steps):
        with total.get_lock():
            total.value += sum(range(2_000))


def lock_around_end(steps):
    for _ in range(steps):
        result = sum(range(2_000))
        with total.get_lock():
            total.value += result


def main():
    cpus = getattr(os, "process_cpu_count", os.cpu_count)()
    for workers in sorted({1, 2, cpus, 2 * cpus}):
        with Pool(workers, set_up, (Value("q"),)) as pool:
            pool.map(abs, range(workers), chunksize=1)  # all start
            for task in lock_around_all, lock_around_end:
                start = perf_counter()
                pool.map(task, [4_000 // workers] * workers, 1)
                cost = perf_counter() - start
                name = f"{task.__name__}, {workers} workers"
                print(f"{name}: {cost:.3f} s")


if __name__ == "__main__":
    main()
