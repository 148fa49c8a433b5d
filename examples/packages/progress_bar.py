# /// script
# dependencies = ["tqdm"]
# ///
"""The bar moves each time a task of an executor is done."""

import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from tqdm import tqdm


def work(number):
    time.sleep(number % 3 / 10)
    return number * number


def main():
    total = 0
    with ProcessPoolExecutor(3) as executor:
        futures = [executor.submit(work, n) for n in range(12)]
        for future in tqdm(as_completed(futures), total=len(futures)):
            total += future.result()
    print("total:", total)


if __name__ == "__main__":
    main()
