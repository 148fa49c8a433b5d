# /// script
# dependencies = ["pandas"]
# ///
"""Time apply, apply by two workers, and whole columns."""

from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

import pandas as pd


def cost(row):
    return row["price"] * (0.9 if row["count"] > 99 else 1)


def by_apply(frame):
    return frame.apply(cost, axis=1)


def by_columns(frame):
    reduced = frame["price"] * 0.9
    return frame["price"].where(frame["count"] <= 99, reduced)


def main():
    frame = pd.DataFrame({"price": 1.0, "count": range(100_000)})
    halves = [frame[:50_000], frame[50_000:]]
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(by_apply, [frame[:9]] * 2))  # start them
        start = perf_counter()
        pd.concat(executor.map(by_apply, halves))
        print(f"two workers {perf_counter() - start:.4f} s")
    for way in by_apply, by_columns:
        start = perf_counter()
        way(frame)
        print(f"{way.__name__} {perf_counter() - start:.4f} s")


if __name__ == "__main__":
    main()
