"""Broken: a lambda cannot be sent to a worker, wherever it is made."""

from multiprocessing import Pool

FORMULAS = {"double": lambda number: 2 * number}


def main():
    with Pool(2) as pool:
        print(pool.map(FORMULAS["double"], [1, 2, 3]))


if __name__ == "__main__":
    main()
