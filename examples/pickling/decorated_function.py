"""A decorator that keeps the name, so the function can be sent."""

from functools import wraps
from multiprocessing import Pool


def announced(function):
    @wraps(function)
    def wrapper(number):
        print(f"called with {number}")
        return function(number)

    return wrapper


@announced
def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))


if __name__ == "__main__":
    main()
