"""Broken: a connection opened at the top of the file may be shared."""

import os
import sqlite3
from multiprocessing import Pool

connection = sqlite3.connect("log.db")
opened_by = os.getpid()


def has_own_connection(_):
    return opened_by == os.getpid()


def main():
    with Pool(1) as pool:
        own = pool.map(has_own_connection, range(1))
    print("the worker has a connection of its own:", own[0])


if __name__ == "__main__":
    main()
