"""The object is sent without its lock, and gets a new one there."""

from multiprocessing import Pool
from threading import Lock


class Prices:
    def __init__(self):
        self.known = {"apple": 3}
        self.lock = Lock()  # the program has threads

    def __getstate__(self):
        return {**self.__dict__, "lock": None}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = Lock()

    def price(self, name):
        with self.lock:
            return self.known.setdefault(name, len(name))


def main():
    prices = Prices()
    with Pool(2) as pool:
        print(pool.map(prices.price, ["apple", "pear"]))
    print("here:", prices.known)


if __name__ == "__main__":
    main()
