"""Broken: the object has a lock, and so it cannot be sent."""

from multiprocessing import Pool
from threading import Lock


class Prices:
    def __init__(self):
        self.known = {"apple": 3}
        self.lock = Lock()  # the program has threads

    def price(self, name):
        with self.lock:
            return self.known.setdefault(name, len(name))


def main():
    prices = Prices()
    with Pool(2) as pool:
        print(pool.map(prices.price, ["apple", "pear"]))


if __name__ == "__main__":
    main()
