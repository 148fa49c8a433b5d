"""Broken: the exception holds a lock, and cannot be sent back."""

from multiprocessing import Pool
from threading import Lock


class Busy(Exception):
    pass


def reserve(seat):
    lock = Lock()
    raise Busy(f"seat {seat} is taken", lock)


def main():
    with Pool(1) as pool:
        print(pool.map(reserve, [7]))


if __name__ == "__main__":
    main()
