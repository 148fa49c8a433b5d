# /// script
# dependencies = ["numpy"]
# ///
"""All workers read one large NumPy array from a mapped file."""

from multiprocessing import Pool

import numpy as np


def attach(path):
    global array
    array = np.load(path, mmap_mode="r")


def mean_of_row(row):
    return float(array[row].mean())


def main():
    array = np.empty((4, 2_000_000))
    array[:] = np.arange(4)[:, np.newaxis]
    np.save("array.npy", array)
    with Pool(2, initializer=attach, initargs=("array.npy",)) as pool:
        print(pool.map(mean_of_row, range(4)))


if __name__ == "__main__":
    main()
