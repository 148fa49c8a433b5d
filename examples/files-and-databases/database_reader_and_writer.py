"""A reader that is not done stops writers, except in WAL mode."""

import sqlite3
from multiprocessing import Event, Process


def write(mode, reading):
    reading.wait()
    db = sqlite3.connect("squares.db", timeout=0.5)
    try:
        with db:
            db.execute("UPDATE squares SET square = 0 WHERE number = 9")
        print(f"{mode}: written")
    except sqlite3.OperationalError as error:
        print(f"{mode}: {error}")


def main():
    for mode in "DELETE", "WAL":
        reading = Event()
        process = Process(target=write, args=(mode, reading))
        process.start()
        db = sqlite3.connect("squares.db", isolation_level=None)
        db.execute(f"PRAGMA journal_mode = {mode}")
        db.execute("DROP TABLE IF EXISTS squares")
        db.execute("CREATE TABLE squares (number, square)")
        squares = [(number, number * number) for number in range(10)]
        db.executemany("INSERT INTO squares VALUES (?, ?)", squares)
        rows = db.execute("SELECT square FROM squares")
        print("first row:", *rows.fetchone())
        reading.set()
        process.join()
        print("last row:", *rows.fetchall()[-1])
        db.close()


if __name__ == "__main__":
    main()
