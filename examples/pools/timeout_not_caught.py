"""Broken: catches another TimeoutError than get() raises."""

from multiprocessing import Pool
from time import sleep


def work(number):
    sleep(1)  # stands for work that takes a while
    return number**2


def main():
    with Pool(1) as pool:
        result = pool.apply_async(work, (3,))
        try:
            print(result.get(timeout=0.2))
        except TimeoutError:
            print("not yet")


if __name__ == "__main__":
    main()
