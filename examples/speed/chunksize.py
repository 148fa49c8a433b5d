"""Time 10,000 short tasks: in a loop, and in chunks of each size."""

from multiprocessing import Pool
from time import perf_counter

TASKS = 10_000


def square_sum(number):
    return sum(n * number for n in range(300))


def report(label, start):
    print(f"{label} {1000 * (perf_counter() - start):.1f} ms")


def main():
    start = perf_counter()
    for number in range(TASKS):
        square_sum(number)
    report("loop", start)

    with Pool() as pool:
        pool.map(square_sum, range(100))  # the workers are there
        for size in 1, 10, 100, 1_000, TASKS:
            start = perf_counter()
            pool.map(square_sum, range(TASKS), chunksize=size)
            report(f"pool, chunksize {size:,}:", start)


if __name__ == "__main__":
    main()
