"""Broken: a Value cannot be sent to a worker as an argument."""

from functools import partial
from multiprocessing import Pool, Value


def add(total, number):
    with total.get_lock():
        total.value += number


def main():
    total = Value("q", 0)
    with Pool(2) as pool:
        pool.map(partial(add, total), [1, 2, 3, 4])
    print(f"total: {total.value}")


if __name__ == "__main__":
    main()
