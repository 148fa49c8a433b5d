"""Which kinds of functions can be sent to a worker."""

from functools import partial
from multiprocessing import Pool


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, number):
        return self.factor * number

    def method(self, number):
        return self.factor * number


def double(number):
    return 2 * number


def main():
    kinds = {
        "top-level function": double,
        "built-in function": abs,
        "partial": partial(pow, 2),
        "method": Scale(2).method,
        "object with __call__": Scale(2),
        "lambda": lambda number: 2 * number,
    }
    with Pool(1) as pool:
        for kind, function in kinds.items():
            try:
                print(f"{kind}: {pool.apply(function, (9,))}")
            except Exception as error:
                print(f"{kind}: {error}")


if __name__ == "__main__":
    main()
