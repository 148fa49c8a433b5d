# /// script
# dependencies = ["pandas"]
# ///
"""Broken: an item of a groupby is a name and a group."""

from concurrent.futures import ProcessPoolExecutor

import pandas as pd


def work(group):
    return group["price"].mean()


def main():
    frame = pd.DataFrame({"shop": [1, 1, 2], "price": [10, 20, 30]})
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(work, frame.groupby("shop"))))


if __name__ == "__main__":
    main()
