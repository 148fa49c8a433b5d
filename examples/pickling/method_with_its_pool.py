"""Broken: the object holds its pool and therefore cannot be sent."""

from multiprocessing import Pool


class Scaler:
    def __init__(self, factor):
        self.factor = factor
        self.pool = Pool(2)

    def scale(self, number):
        return self.factor * number

    def scale_all(self, numbers):
        with self.pool:
            return self.pool.map(self.scale, numbers)


def main():
    print(Scaler(3).scale_all([1, 2, 3]))


if __name__ == "__main__":
    main()
