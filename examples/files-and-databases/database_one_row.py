"""Four workers count in one row of SQLite, and each visit counts."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor


def connect():
    global db
    db = sqlite3.connect("visits.db", timeout=30, isolation_level=None)


def visit(number):
    with db:  # commits, or rolls back after an exception
        db.execute("BEGIN IMMEDIATE")  # waits until it may write
        (visits,) = db.execute("SELECT number FROM visits").fetchone()
        db.execute("UPDATE visits SET number = ?", (visits + 1,))


def main():
    connect()
    db.execute("PRAGMA journal_mode = WAL")  # stays in the file
    db.execute("DROP TABLE IF EXISTS visits")
    db.execute("CREATE TABLE visits (number INTEGER)")
    db.execute("INSERT INTO visits VALUES (0)")
    db.close()  # before any process is forked
    with ProcessPoolExecutor(4, initializer=connect) as executor:
        list(executor.map(visit, range(200)))
    connect()
    (visits,) = db.execute("SELECT number FROM visits").fetchone()
    print("visits:", visits)


if __name__ == "__main__":
    main()
