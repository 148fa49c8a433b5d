# /// script
# dependencies = ["joblib", "numpy"]
# ///
"""Broken: a large array comes as a mapped file, to be read only."""

import numpy as np
from joblib import Parallel, delayed


def work(array):
    array -= array.mean()
    return array.std()


def main():
    for size in 1000, 1_000_000:
        array = np.arange(size, dtype=float)
        calls = (delayed(work)(array) for _ in range(2))
        print(size, Parallel(n_jobs=2)(calls))


if __name__ == "__main__":
    main()
