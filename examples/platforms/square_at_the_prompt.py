"""Broken: what is typed in cannot be found by a worker."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


with ProcessPoolExecutor(1) as executor:
    print(list(executor.map(square, range(4))))
