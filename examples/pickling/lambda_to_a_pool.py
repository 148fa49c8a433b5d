"""Broken: a lambda has no name by which a worker could find it."""

from multiprocessing import Pool

FORMULAS = {"double": lambda number: 2 * number}


def main():
    with Pool(2) as pool:
        print(pool.map(FORMULAS["double"], [1, 2, 3]))


if __name__ == "__main__":
    main()
