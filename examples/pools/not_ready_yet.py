"""Broken: asks for the success of a task that is not done."""

from multiprocessing import Pool
from time import sleep


def work(number):
    sleep(1)  # stands for work that takes a while
    return number**2


def main():
    with Pool(1) as pool:
        result = pool.apply_async(work, (3,))
        print(result.successful())


if __name__ == "__main__":
    main()
