"""A decorator that is a class: __reduce__ sends the name only."""

from functools import update_wrapper
from multiprocessing import Pool


class Announced:
    def __init__(self, function):
        self.function = function
        update_wrapper(self, function)

    def __reduce__(self):
        return self.__qualname__

    def __call__(self, number):
        print(f"called with {number}")
        return self.function(number)


@Announced
def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))


if __name__ == "__main__":
    main()
