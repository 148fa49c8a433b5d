"""Broken: the program opens a connection for all the workers."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor


def set_up(shared_connection):
    global connection
    connection = shared_connection


def double(number):
    return connection.execute("SELECT 2 * ?", (number,)).fetchone()[0]


def main():
    connection = sqlite3.connect(":memory:")
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=(connection,)
    ) as executor:
        print(list(executor.map(double, range(8))))


if __name__ == "__main__":
    main()
