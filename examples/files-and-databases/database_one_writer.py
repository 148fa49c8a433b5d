"""Workers compute, and only the program writes: nothing is locked."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number, number * number


def main():
    with ProcessPoolExecutor() as executor:
        numbers = range(100_000)
        rows = list(executor.map(square, numbers, chunksize=1_000))
    db = sqlite3.connect("squares.db")
    db.execute("DROP TABLE IF EXISTS squares")
    db.execute("CREATE TABLE squares (number, square)")
    with db:  # one transaction for all rows
        db.executemany("INSERT INTO squares VALUES (?, ?)", rows)
    total = db.execute("SELECT count(*), sum(square) FROM squares")
    print("rows and sum:", *total.fetchone())
    db.close()


if __name__ == "__main__":
    main()
