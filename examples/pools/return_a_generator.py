"""Broken: a generator cannot be sent back from the worker."""

from multiprocessing import Pool


def squares(limit):
    return (number * number for number in range(limit))


def main():
    with Pool(2) as pool:
        print(pool.map(squares, [3, 4]))


if __name__ == "__main__":
    main()
