# /// script
# dependencies = ["pandas"]
# ///
"""Time apply, apply by two workers, and whole columns."""

from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

import pandas as pd


def cost(row):
    return row["price"] * (0.9 if row["sale"] else 1)


def by_apply(frame):
    return frame.apply(cost, axis=1)


def by_columns(frame):
    return frame["price"].mask(frame["sale"], frame["price"] * 0.9)


def main():
    frame = pd.DataFrame({"price": 1.0, "sale": [True, False] * 50_000})
    halves = [frame[:50_000], frame[50_000:]]
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(by_apply, [frame[:9]] * 2))  # start them
        start = perf_counter()
        pd.concat(executor.map(by_apply, halves))
        print(f"two workers {perf_counter() - start:.4f} s")
    for way in by_apply, by_columns:
        way(frame[:9])  # what pandas does once only is not measured
        start = perf_counter()
        way(frame)
        print(f"{way.__name__} {perf_counter() - start:.4f} s")


if __name__ == "__main__":
    main()
