"""Broken except under fork: the function is under the guard."""

from multiprocessing import Pool


def main(function):
    with Pool(1) as pool:
        print(pool.map(function, [1]))


if __name__ == "__main__":

    def double(number):
        return 2 * number

    main(double)
