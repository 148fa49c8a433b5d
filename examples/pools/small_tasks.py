"""Time 2,000 tiny tasks by map() of a Pool and of an executor."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from time import perf_counter

NUMBERS = range(2_000)


def square(number):
    return number * number


def timed(label, function, **options):
    start = perf_counter()
    list(function(square, NUMBERS, **options))
    print(f"{label} {1000 * (perf_counter() - start):.2f} ms")


def main():
    with Pool(2) as pool, ProcessPoolExecutor(2) as executor:
        pool.map(square, NUMBERS)  # the workers are there
        list(executor.map(square, NUMBERS, chunksize=100))
        timed("Pool", pool.map)
        timed("executor", executor.map)
        timed("executor, in 250s", executor.map, chunksize=250)


if __name__ == "__main__":
    main()
