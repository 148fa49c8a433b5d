"""An ordinary function uses the pool, and square keeps its name."""

from multiprocessing import Pool


def parallel(function, numbers):
    with Pool(2) as pool:
        return pool.map(function, numbers)


def square(number):
    return number * number


def main():
    print(parallel(square, [1, 2, 3]))


if __name__ == "__main__":
    main()
