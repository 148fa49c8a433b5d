"""An array at the top of the file, and which processes make it."""

from array import array
from multiprocessing import Pool

numbers = array("d", range(1_000_000))
print("the array is made")


def total(begin):
    return sum(numbers[begin : begin + 250_000])


def main():
    with Pool(2) as pool:
        print(pool.map(total, range(0, 1_000_000, 250_000)))
        pool.close()
        pool.join()  # both workers have imported this file by then


if __name__ == "__main__":
    main()
