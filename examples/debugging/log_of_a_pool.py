"""The log of multiprocessing shows which worker has died."""

import logging
import os
from multiprocessing import Pool, log_to_stderr


def work(number):
    if number == 2:
        os._exit(3)  # stands for a crash
    return number


def main():
    log_to_stderr(logging.INFO)
    with Pool(1) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == "__main__":
    main()
