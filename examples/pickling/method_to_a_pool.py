"""Send a method with a copy of its object, and return results."""

from multiprocessing import Pool


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    def scale(self, number):
        return self.factor * number

    def scale_all(self, numbers):
        with Pool(2) as pool:
            return pool.map(self.scale, numbers)


def main():
    print(Scaler(3).scale_all([1, 2, 3]))


if __name__ == "__main__":
    main()
