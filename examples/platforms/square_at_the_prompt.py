"""Broken: no worker finds what is typed in."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
