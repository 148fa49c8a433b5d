"""What __getstate__ leaves out is not sent, so it can be anything."""

from multiprocessing import Pool


class Scaler:
    def __init__(self, factor, log_name):
        self.factor = factor
        self.log = open(log_name, "w")

    def __getstate__(self):
        return {**self.__dict__, "log": None}

    def scale(self, number):
        return self.factor * number

    def scale_all(self, numbers):
        with Pool(2) as pool, self.log:
            self.log.write(f"scaling {numbers}\n")
            return pool.map(self.scale, numbers)


def main():
    print(Scaler(3, "log.txt").scale_all([1, 2, 3]))


if __name__ == "__main__":
    main()
