"""Broken: apply() waits, so that only one worker works at a time."""

from multiprocessing import Pool
from time import sleep


def work(number):
    print(f"task {number} begins")
    sleep(0.2)  # stands for work that takes a while
    print(f"task {number} ends")


def main():
    with Pool(2) as pool:
        for number in range(4):
            pool.apply(work, (number,))


if __name__ == "__main__":
    main()
