"""Each worker of a pool opens one connection when it starts."""

import sqlite3
from multiprocessing import Pool

DATABASE = "squares.db"


def connect():
    global connection
    connection = sqlite3.connect(DATABASE, timeout=30)


def insert_square(number):
    with connection:  # commits, or rolls back if there is an error
        connection.execute(
            "INSERT OR REPLACE INTO squares VALUES (?, ?)",
            (number, number**2),
        )


def main():
    with sqlite3.connect(DATABASE) as setup:
        setup.execute(
            "CREATE TABLE IF NOT EXISTS squares"
            " (number PRIMARY KEY, square)"
        )
    setup.close()
    with Pool(2, initializer=connect) as pool:
        pool.map(insert_square, range(10))
    check = sqlite3.connect(DATABASE)
    total = check.execute("SELECT count(*), sum(square) FROM squares")
    print("rows and sum:", *total.fetchone())


if __name__ == "__main__":
    main()
