"""Broken: two workers read the same number, and one visit is lost."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor


def connect():
    global db
    db = sqlite3.connect("visits.db", timeout=30)


def visit(number):
    with db:  # commits, or rolls back after an exception
        (visits,) = db.execute("SELECT number FROM visits").fetchone()
        db.execute("UPDATE visits SET number = ?", (visits + 1,))


def main():
    connect()
    db.execute("PRAGMA journal_mode = WAL")  # stays in the file
    db.execute("DROP TABLE IF EXISTS visits")
    db.execute("CREATE TABLE visits (number INTEGER)")
    db.execute("INSERT INTO visits VALUES (0)")
    db.commit()
    db.close()  # before any process is forked
    with ProcessPoolExecutor(4, initializer=connect) as executor:
        list(executor.map(visit, range(200)))
    connect()
    (visits,) = db.execute("SELECT number FROM visits").fetchone()
    print("visits:", visits)


if __name__ == "__main__":
    main()
