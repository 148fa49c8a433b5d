# /// script
# dependencies = ["rich"]
# ///
"""The same with rich: the bar starts after the pool."""

import time
from multiprocessing import Pool

from rich.progress import track


def work(number):
    time.sleep(number % 3 / 10)
    return number * number


def main():
    total = 0
    with Pool(3) as pool:
        results = pool.imap_unordered(work, range(12))
        for result in track(results, "Squaring", total=12):
            total += result
    print("total:", total)


if __name__ == "__main__":
    main()
