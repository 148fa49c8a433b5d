"""Ends with a traceback."""

import sys


def divide(number):
    return number / 0


if __name__ == "__main__":
    print("a warning", file=sys.stderr)
    divide(1)
