"""A function gives the same object to every call of the manager."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Shop(BaseManager):
    """Holds the stock, in a process of its own."""


STOCK = ["apple"]  # there is one, in the process of the manager


def the_stock():
    return STOCK


Shop.register("stock", the_stock, exposed=["append", "copy"])


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
