"""Broken: each call of the manager creates another object."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Shop(BaseManager):
    """Holds the stock, in a process of its own."""


def new_stock():
    return ["apple"]


Shop.register("stock", new_stock, exposed=["append", "copy"])


def deliver(address, key):
    shop = Shop(address, key)
    shop.connect()
    shop.stock().append("pear")


def main():
    key = b"of the shop"
    with Shop(authkey=key) as shop:
        process = Process(target=deliver, args=(shop.address, key))
        process.start()
        process.join()
        print("in stock:", shop.stock().copy())


if __name__ == "__main__":
    main()
