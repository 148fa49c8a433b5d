"""Each process opens a connection of its own, and no row is lost."""

import sqlite3
from multiprocessing import Process


def insert(path):
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO log VALUES ('process')")
    connection.commit()
    print("committed")


def main():
    connection = sqlite3.connect("log.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS log (line)")
    connection.execute("INSERT INTO log VALUES ('program')")
    connection.commit()  # or the process would wait for the database
    process = Process(target=insert, args=("log.db",))
    process.start()
    process.join()
    for line in sqlite3.connect("log.db").execute("SELECT * FROM log"):
        print("in the database:", *line)


if __name__ == "__main__":
    main()
