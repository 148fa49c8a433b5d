"""Threads, processes and interpreters have the same interface."""

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(number):
    return number * number


def main():
    kinds = [ThreadPoolExecutor, ProcessPoolExecutor]
    if sys.version_info >= (3, 14):
        from concurrent.futures import InterpreterPoolExecutor

        kinds.append(InterpreterPoolExecutor)
    for kind in kinds:
        with kind(max_workers=2) as executor:
            print(kind.__name__, list(executor.map(square, range(5))))


if __name__ == "__main__":
    main()
