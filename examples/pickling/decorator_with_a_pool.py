"""Broken: the decorator sends the function that it has replaced."""

from functools import wraps
from multiprocessing import Pool


def parallel(function):
    @wraps(function)
    def wrapper(numbers):
        with Pool(2) as pool:
            return pool.map(function, numbers)

    return wrapper


@parallel
def square(number):
    return number * number


def main():
    print(square([1, 2, 3]))


if __name__ == "__main__":
    main()
