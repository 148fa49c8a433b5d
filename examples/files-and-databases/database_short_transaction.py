"""The work is done first, and the transaction is short."""

import sqlite3
import time
from concurrent.futures import ProcessPoolExecutor


def square(number):
    time.sleep(1)  # stands for work that takes a while
    db = sqlite3.connect("squares.db", timeout=30)
    with db:
        db.execute(
            "INSERT INTO squares VALUES (?, ?)",
            (number, number * number),
        )
    db.close()


def main():
    db = sqlite3.connect("squares.db")
    db.execute("DROP TABLE IF EXISTS squares")
    db.execute("CREATE TABLE squares (number, square)")
    db.close()
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(square, range(2)))
    db = sqlite3.connect("squares.db")
    print(sorted(db.execute("SELECT * FROM squares")))


if __name__ == "__main__":
    main()
