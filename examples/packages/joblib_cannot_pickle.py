# /// script
# dependencies = ["joblib"]
# ///
"""Broken: the object of a method holds a lock, which cannot be sent."""

import threading

from joblib import Parallel, delayed


class Counter:
    def __init__(self):
        self.lock = threading.Lock()

    def square(self, number):
        return number * number


def main():
    counter = Counter()
    calls = (delayed(counter.square)(number) for number in range(6))
    results = Parallel(n_jobs=2)(calls)
    print(results)


if __name__ == "__main__":
    main()
