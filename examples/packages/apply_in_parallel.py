# /// script
# dependencies = ["pandas"]
# ///
"""Each worker gets some rows of the frame and calls apply on them."""

import os
from concurrent.futures import ProcessPoolExecutor

import pandas as pd

PARTS = 4 * os.cpu_count()


def work(row):
    return row["price"] * row["count"]  # stands for your own work


def work_on_part(part):
    return part.apply(work, axis=1)


def main():
    frame = pd.DataFrame({"price": range(5000), "count": range(5000)})
    size = len(frame) // PARTS + 1
    starts = range(0, len(frame), size)
    parts = [frame.iloc[start : start + size] for start in starts]
    with ProcessPoolExecutor() as executor:
        results = list(executor.map(work_on_part, parts))
    frame["total"] = pd.concat(results)
    print(frame.tail(2))


if __name__ == "__main__":
    main()
