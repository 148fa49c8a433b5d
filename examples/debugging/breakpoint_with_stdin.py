"""breakpoint() works in a worker that reopens standard input."""

import sys
from concurrent.futures import ProcessPoolExecutor


def open_stdin():
    sys.stdin = open(0)


def half(number):
    result = number / 2
    breakpoint()
    return result


def main():
    with ProcessPoolExecutor(1, initializer=open_stdin) as executor:
        print("result:", executor.submit(half, 7).result())


if __name__ == "__main__":
    main()
