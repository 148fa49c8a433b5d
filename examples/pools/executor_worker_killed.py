"""Broken: a worker is killed, and the executor cannot be used again."""

import os
from concurrent.futures import ProcessPoolExecutor


def work(number):
    if number == 2:
        os.kill(os.getpid(), 9)  # as the system does for lack of memory
    return number


def main():
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(work, 2).exception())
        print(executor.submit(work, 3).result())


if __name__ == "__main__":
    main()
