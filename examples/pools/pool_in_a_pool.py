"""Broken: the workers of a Pool may not start processes."""

from multiprocessing import Pool


def square(number):
    return number * number


def sum_of_squares(limit):
    with Pool(2) as pool:
        return sum(pool.map(square, range(limit)))


def main():
    with Pool(2) as pool:
        print(pool.map(sum_of_squares, [3, 4]))


if __name__ == "__main__":
    main()
