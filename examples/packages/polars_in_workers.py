# /// script
# dependencies = ["polars"]
# ///
"""Start the workers with spawn, and give Polars one thread in each."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import polars as pl


def work(prices):
    ordered = prices.sort()  # stands for your own work
    return ordered[-1] - ordered[0], pl.thread_pool_size()


def main():
    frame = pl.DataFrame({"shop": range(1000), "price": range(1000)})
    frame = frame.with_columns(pl.col("shop") % 4)
    groups = frame.partition_by("shop")
    os.environ["POLARS_MAX_THREADS"] = "1"  # for the workers
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as executor:
        prices = [group["price"] for group in groups]
        for spread, threads in executor.map(work, prices):
            print("spread:", spread, "threads:", threads)


if __name__ == "__main__":
    main()
