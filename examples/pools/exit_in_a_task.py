"""Broken: sys.exit() ends the worker, and map() waits for ever."""

import sys
from multiprocessing import Pool


def work(number):
    if number == 2:
        sys.exit("number 2 is not allowed")
    return number


def main():
    with Pool(2) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == "__main__":
    main()
