# /// script
# dependencies = ["pandas"]
# ///
"""Each worker gets a part of the frame, with whole groups in it."""

import os
from concurrent.futures import ProcessPoolExecutor

import pandas as pd

PARTS = 4 * os.cpu_count()


def work(prices):
    return prices.max() - prices.min()  # stands for your own work


def work_on_part(part):
    return part.groupby("shop", observed=True)["price"].apply(work)


def main():
    frame = pd.DataFrame(
        {"shop": range(20_000), "price": range(20_000)}
    )
    frame["shop"] %= 1000
    numbers = frame["shop"].factorize()[0] % PARTS
    parts = [part for _, part in frame.groupby(numbers)]
    with ProcessPoolExecutor() as executor:
        results = list(executor.map(work_on_part, parts))
    spread = pd.concat(results).sort_index()
    print(spread.tail(2))
    print("shops:", len(spread))


if __name__ == "__main__":
    main()
