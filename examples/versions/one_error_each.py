"""Compare the errors of two tasks of a broken executor."""

import os
from concurrent.futures import ProcessPoolExecutor


def main():
    with ProcessPoolExecutor(1) as executor:
        first = executor.submit(os._exit, 1)
        second = executor.submit(abs, -1)
        same = first.exception() is second.exception()
    print("one error for both" if same else "an error for each")


if __name__ == "__main__":
    main()
