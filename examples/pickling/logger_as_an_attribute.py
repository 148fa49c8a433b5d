"""A logger can be sent: the worker gets the one of the same name."""

import logging
from multiprocessing import Pool


class Shop:
    def __init__(self):
        self.log = logging.getLogger("shop")

    def sell(self, name):
        self.log.warning("sold: %s", name)
        return self.log.name, len(self.log.handlers)


def main():
    shop = Shop()
    shop.log.addHandler(logging.NullHandler())
    with Pool(1) as pool:
        print("there:", pool.apply(shop.sell, ("apple",)))
    print("here:", shop.sell("pear"))


if __name__ == "__main__":
    main()
