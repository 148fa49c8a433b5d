"""NumPy in another process: there, everything can be imported."""

from concurrent.futures import ProcessPoolExecutor


def mean(numbers):
    import numpy as np

    return float(np.mean(numbers))


def main():
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(mean, [1, 2, 3]).result())


if __name__ == "__main__":
    main()
