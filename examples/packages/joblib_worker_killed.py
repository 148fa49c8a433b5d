# /// script
# dependencies = ["joblib"]
# ///
"""Broken: a task kills its worker, and all results are lost."""

import os

from joblib import Parallel, delayed


def work(number):
    if number == 3:
        os.kill(os.getpid(), 9)  # what the system does: no memory
    return number * number


def main():
    calls = (delayed(work)(number) for number in range(6))
    print(Parallel(n_jobs=2)(calls))


if __name__ == "__main__":
    main()
