"""Broken: a worker is killed, and map() waits for its result."""

import os
from multiprocessing import Pool


def work(number):
    if number == 2:
        os.kill(os.getpid(), 9)  # as the system does for lack of memory
    return number


def main():
    with Pool(2) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == "__main__":
    main()
