# /// script
# dependencies = ["joblib", "numpy"]
# ///
"""Time tasks that use a large array: as a global, as an argument."""

from time import perf_counter

import numpy as np
from joblib import Parallel, delayed

table = np.ones(5_000_000)


def with_global(number):
    return table[number]


def with_argument(array, number):
    return array[number]


def timed(name, calls):
    start = perf_counter()
    Parallel(n_jobs=2, batch_size=1)(calls)
    print(f"{name} {perf_counter() - start:.2f} s")


def main():
    Parallel(n_jobs=2)(delayed(abs)(n) for n in range(4))  # start them
    numbers = range(20)
    timed("global", [delayed(with_global)(n) for n in numbers])
    timed(
        "argument", [delayed(with_argument)(table, n) for n in numbers]
    )


if __name__ == "__main__":
    main()
