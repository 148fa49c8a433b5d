"""A proxy class of your own, and a copy of what it stands for."""

from collections import Counter
from multiprocessing.managers import BaseManager, BaseProxy


class StockProxy(BaseProxy):
    _exposed_ = ("update", "__len__")

    def add(self, name, count=1):
        self._callmethod("update", ({name: count},))

    def copy(self):
        return self._getvalue()

    def __len__(self):
        return self._callmethod("__len__")


class Shop(BaseManager):
    """Holds the stock, in a process of its own."""


Shop.register("Stock", Counter, StockProxy)


def main():
    with Shop() as shop:
        stock = shop.Stock()
        stock.add("pear", count=3)
        copy = stock.copy()
        copy["plum"] = 1
        print("kinds of fruit:", len(stock))
        print("in the copy:", dict(copy))


if __name__ == "__main__":
    main()
