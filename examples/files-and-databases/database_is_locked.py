"""Broken: the work is done while the transaction is open."""

import sqlite3
import time
from concurrent.futures import ProcessPoolExecutor


def square(number):
    db = sqlite3.connect("squares.db", timeout=0.5)  # 5 by default
    with db:
        db.execute("INSERT INTO squares (number) VALUES (?)", (number,))
        time.sleep(1)  # stands for work that takes a while
        db.execute(
            "UPDATE squares SET square = ? WHERE number = ?",
            (number * number, number),
        )
    db.close()


def main():
    db = sqlite3.connect("squares.db")
    db.execute("DROP TABLE IF EXISTS squares")
    db.execute("CREATE TABLE squares (number, square)")
    db.close()
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(square, range(2)))


if __name__ == "__main__":
    main()
