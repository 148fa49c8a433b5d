"""Broken: a worker cannot find a method with two underscores."""

from multiprocessing import Pool


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    def __scale(self, number):
        return self.factor * number

    def scale_all(self, numbers):
        with Pool(1) as pool:
            return pool.map(self.__scale, numbers)


def main():
    print(Scaler(3).scale_all([1]))


if __name__ == "__main__":
    main()
