"""Broken: the same table is sent to a worker with every task."""

from functools import partial
from multiprocessing import Pool
from time import perf_counter


def look_up(table, key):
    return table[key]


def main():
    table = {number: str(number) for number in range(100_000)}
    start = perf_counter()
    with Pool(2) as pool:
        pool.map(partial(look_up, table), range(10), chunksize=1)
    print(f"in the pool {perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
