# /// script
# dependencies = ["joblib", "tqdm"]
# ///
"""The bar moves each time joblib returns a result."""

import time

from joblib import Parallel, delayed
from tqdm import tqdm


def work(number):
    time.sleep(number % 3 / 10)
    return number * number


def main():
    calls = (delayed(work)(number) for number in range(12))
    parallel = Parallel(n_jobs=3, return_as="generator_unordered")
    total = 0
    for result in tqdm(parallel(calls), total=12):
        total += result
    print("total:", total)


if __name__ == "__main__":
    main()
