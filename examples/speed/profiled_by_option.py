"""Fine by itself, and broken under cProfile up to Python 3.13."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(square, range(4)))


if __name__ == "__main__":
    main()
