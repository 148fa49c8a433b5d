# /// script
# dependencies = ["tqdm"]
# ///
"""The bar moves each time a worker of a pool sends a result."""

import time
from multiprocessing import Pool

from tqdm import tqdm


def work(number):
    time.sleep(number % 3 / 10)
    return number * number


def main():
    total = 0
    with Pool(3) as pool:
        results = pool.imap_unordered(work, range(12))
        for result in tqdm(results, total=12):
            total += result
    print("total:", total)


if __name__ == "__main__":
    main()
