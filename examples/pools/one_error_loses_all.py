"""Broken: one item fails, and map() returns no results at all."""

from multiprocessing import Pool


def inverse(number):
    return 1 / number


def main():
    inverses = []
    with Pool(2) as pool:
        try:
            inverses = pool.map(inverse, [4, 2, 0, 1])
        except ZeroDivisionError as error:
            print("failed:", error)
    print("results:", inverses)


if __name__ == "__main__":
    main()
