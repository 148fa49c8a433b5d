"""Broken: parts of equal size end in the middle of lines."""

import os
from multiprocessing import Pool

PATH = "numbers.txt"
SIZE = 200_000


def add_up(begin):
    with open(PATH, "rb") as file:
        file.seek(begin)
        return sum(map(int, file.read(SIZE).split()))


def main():
    with open(PATH, "w") as file:
        file.writelines(f"{number}\n" for number in range(100_000))
    begins = range(0, os.path.getsize(PATH), SIZE)
    with Pool(3) as pool:
        totals = pool.map(add_up, begins)
    print("right:", sum(range(100_000)))
    print("found:", sum(totals))


if __name__ == "__main__":
    main()
