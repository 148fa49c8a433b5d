"""Broken: the name of square belongs to another function."""

from functools import wraps
from multiprocessing import Pool


def announced(function):
    @wraps(function)
    def wrapper(number):
        print(f"called with {number}")
        return function(number)

    return wrapper


def square(number):
    return number * number


announced_square = announced(square)


def main():
    with Pool(2) as pool:
        print(pool.map(announced_square, [1, 2, 3]))


if __name__ == "__main__":
    main()
