"""Broken: changes that a method makes in a worker are lost."""

from multiprocessing import Pool


class Scaler:
    def __init__(self, factor):
        self.factor = factor
        self.results = []

    def scale(self, number):
        self.results.append(self.factor * number)

    def scale_all(self, numbers):
        with Pool(2) as pool:
            pool.map(self.scale, numbers)


def main():
    scaler = Scaler(3)
    scaler.scale_all([1, 2, 3])
    print(scaler.results)


if __name__ == "__main__":
    main()
