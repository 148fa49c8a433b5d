"""Broken: NumPy cannot be imported in a second interpreter."""

from concurrent.futures import InterpreterPoolExecutor


def mean(numbers):
    import numpy as np

    return float(np.mean(numbers))


def main():
    with InterpreterPoolExecutor(1) as executor:
        print(executor.submit(mean, [1, 2, 3]).result())


if __name__ == "__main__":
    main()
