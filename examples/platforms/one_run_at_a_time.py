"""End at once if an earlier run of this program has not ended."""

import fcntl
import sys
from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with open("nightly.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("an earlier run has not ended")
        with Pool(2) as pool:
            print(pool.map(square, range(5)))


if __name__ == "__main__":
    main()
