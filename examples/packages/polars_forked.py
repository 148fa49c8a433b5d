# /// script
# dependencies = ["polars"]
# ///
"""Broken under fork: Polars has threads, and the workers have not."""

from multiprocessing import Pool

import polars as pl


def work(shops):
    frame = pl.DataFrame({"shop": range(100_000)})
    groups = frame.group_by(pl.col("shop") % shops).agg(pl.len())
    return groups.height


def main():
    print("in the program:", work(2))
    with Pool(2) as pool:
        print("in the workers:", pool.map(work, range(3, 7)))


if __name__ == "__main__":
    main()
