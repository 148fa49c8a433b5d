# /// script
# dependencies = ["joblib"]
# ///
"""A loop with joblib: each call is a task for a worker."""

import time

from joblib import Parallel, delayed


def work(number):
    time.sleep(0.1)  # stands for your own work
    print(number)
    return number * number


def main():
    calls = (delayed(work)(number) for number in range(6))
    results = Parallel(n_jobs=2)(calls)
    print(results)


if __name__ == "__main__":
    main()
