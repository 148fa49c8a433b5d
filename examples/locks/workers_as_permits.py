"""Two workers do two tasks at a time, and a crash is an error."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 3:
        os._exit(1)  # stands for a crash
    return number


def main():
    with ProcessPoolExecutor(2) as executor:
        try:
            print(list(executor.map(work, range(10))))
        except BrokenProcessPool:
            print("a worker has crashed: start again?")


if __name__ == "__main__":
    main()
