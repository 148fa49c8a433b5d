"""Broken: a nested function cannot be sent to a worker."""

from multiprocessing import Pool


def main():
    factor = 3

    def scale(number):
        return factor * number

    with Pool(2) as pool:
        print(pool.map(scale, [1, 2, 3]))


if __name__ == "__main__":
    main()
