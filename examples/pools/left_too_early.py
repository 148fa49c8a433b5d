"""Broken: leaving the with block ends the workers at their work."""

from multiprocessing import Pool
from time import sleep


def work(number):
    sleep(0.5)  # stands for work that takes a while
    print(f"Task {number} is done.")


def main():
    with Pool(2) as pool:
        for number in range(2):
            pool.apply_async(work, (number,))
    print("The with block is left.")


if __name__ == "__main__":
    main()
