"""An object sends the path, and connects again in the worker."""

import sqlite3
from multiprocessing import Pool


class Shop:
    def __init__(self, path):
        self.path = path
        self.connection = sqlite3.connect(path)

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["connection"]
        return state

    def __setstate__(self, state):
        self.__init__(state["path"])

    def price(self, apples):
        [price] = self.connection.execute("SELECT ? * 3", [apples])
        return price[0]


def main():
    shop = Shop("shop.db")
    with Pool(2) as pool:
        print(pool.map(shop.price, [1, 2, 3]))


if __name__ == "__main__":
    main()
