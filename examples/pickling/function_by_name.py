"""Send a top-level function, and its fixed argument with partial."""

from functools import partial
from multiprocessing import Pool


def scale(factor, number):
    return factor * number


def main():
    factor = 3
    with Pool(2) as pool:
        print(pool.map(partial(scale, factor), [1, 2, 3]))


if __name__ == "__main__":
    main()
