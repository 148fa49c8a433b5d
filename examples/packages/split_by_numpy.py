# /// script
# dependencies = ["pandas"]
# ///
"""Broken: array_split makes arrays of NumPy out of the frame."""

from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd


def work(part):
    return part["price"].sum()


def main():
    frame = pd.DataFrame({"price": [10, 20, 30], "shop": [1, 1, 2]})
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(work, np.array_split(frame, 2))))


if __name__ == "__main__":
    main()
