# /// script
# dependencies = ["numpy"]
# ///
"""Broken: a mapped array that is sent arrives as a copy."""

from multiprocessing import Pool

import numpy as np


def describe(array):
    return f"{type(array).__name__}, file: {bool(array.filename)}"


def main():
    np.save("array.npy", np.zeros(1000))
    array = np.load("array.npy", mmap_mode="r")
    print("in the program:", describe(array))
    with Pool(1) as pool:
        print("in the worker: ", pool.apply(describe, (array,)))


if __name__ == "__main__":
    main()
