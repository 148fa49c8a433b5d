"""Each process of PyPy compiles for itself: time the same task."""

import platform
from multiprocessing import Pool, Process
from time import perf_counter


def compute(_number):
    start = perf_counter()
    total = 0
    for number in range(20_000):
        total += number * number % 7
    return perf_counter() - start


def milliseconds(label, seconds):
    print(f"{label} {seconds * 1000:.2f} ms")


def main():
    print("on", platform.python_implementation())
    start = perf_counter()
    process = Process()
    process.start()
    process.join()
    milliseconds("start a process", perf_counter() - start)
    with Pool(1) as pool:
        times = pool.map(compute, range(1000), chunksize=1)
    milliseconds("first task", times[0])
    milliseconds("last task", times[-1])
    with Pool(1, maxtasksperchild=1) as pool:
        *_, last = pool.map(compute, range(5), chunksize=1)
    milliseconds("new process, task", last)


if __name__ == "__main__":
    main()
