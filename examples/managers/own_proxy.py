"""A proxy class of your own, and a copy of what it stands for."""

from multiprocessing.managers import BaseManager, BaseProxy


class Stock(dict):
    def add(self, name, count=1):
        self[name] = self.get(name, 0) + count


class StockProxy(BaseProxy):
    _exposed_ = ("add", "__len__")

    def add(self, name, count=1):
        self._callmethod("add", (name,), {"count": count})

    def __len__(self):
        return self._callmethod("__len__")


class Shop(BaseManager):
    """Holds the stock, in a process of its own."""


Shop.register("Stock", Stock, StockProxy)


def main():
    with Shop() as shop:
        stock = shop.Stock()
        stock.add("pear", count=3)
        copy = stock._getvalue()
        copy.add("plum")
        print("kinds of fruit:", len(stock))
        print("in the copy:", copy)


if __name__ == "__main__":
    main()
