# /// script
# dependencies = ["joblib"]
# ///
"""Keep the results, and find the task that kills its worker."""

import os
from concurrent.futures.process import BrokenProcessPool

from joblib import Parallel, delayed


def work(number):
    if number == 3:
        os.kill(os.getpid(), 9)  # what the system does: no memory
    return number, number * number


def attempt(numbers, done):
    run = Parallel(2, batch_size=1, return_as="generator_unordered")
    try:
        done.update(run(delayed(work)(n) for n in numbers))
    except BrokenProcessPool:
        print("a worker was killed")


def main():
    left, done = list(range(20)), {}
    while left:
        attempt(left, done)
        left = [number for number in left if number not in done]
        for number in left[:8]:
            attempt([number], done)
            if number not in done:
                print("gave up:", number)
        left = left[8:]
    print(len(done), "results")


if __name__ == "__main__":
    main()
