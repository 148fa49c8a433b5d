"""Broken: two processes read, and then both want to write."""

import sqlite3
import time
from multiprocessing import Barrier, Process


def visit(both_have_read):
    db = sqlite3.connect("visits.db", timeout=30, isolation_level=None)
    db.execute("BEGIN")
    (visits,) = db.execute("SELECT number FROM visits").fetchone()
    both_have_read.wait()
    start = time.monotonic()
    try:
        db.execute("UPDATE visits SET number = ?", (visits + 1,))
        time.sleep(0.5)
        db.execute("COMMIT")
        print("written")
    except sqlite3.OperationalError as error:
        print(f"{error} after {time.monotonic() - start:.1f} s")


def main():
    db = sqlite3.connect("visits.db")
    db.execute("DROP TABLE IF EXISTS visits")
    db.execute("CREATE TABLE visits AS SELECT 0 AS number")
    db.close()
    barrier = Barrier(2)
    processes = [Process(target=visit, args=(barrier,)) for _ in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
