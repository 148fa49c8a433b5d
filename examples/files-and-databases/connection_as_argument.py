"""Broken: a process gets main's connection, and its row is lost."""

import sqlite3
from multiprocessing import Process


def insert(connection):
    connection.execute("INSERT INTO log VALUES ('process')")
    connection.commit()
    print("committed")


def main():
    connection = sqlite3.connect("log.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS log (line)")
    connection.execute("INSERT INTO log VALUES ('program')")
    process = Process(target=insert, args=(connection,))
    process.start()
    process.join()
    connection.commit()
    for line in sqlite3.connect("log.db").execute("SELECT * FROM log"):
        print("in the database:", *line)


if __name__ == "__main__":
    main()
