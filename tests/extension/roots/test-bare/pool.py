"""A pool."""

import os
import sys
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with open(os.environ.get("COUNTED", os.devnull), "a") as file:
        file.write("run\n")
    with Pool(2) as pool:
        print(pool.map(square, range(4)), sys.argv[1:])
    print("\x1b[31mred\x1b[0m a\x00b\x07")
