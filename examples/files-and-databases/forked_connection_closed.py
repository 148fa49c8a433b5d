"""Broken: a forked process closes the program's connection."""

import sqlite3
from multiprocessing import get_context


def work(connection):
    connection.close()  # rolls back what the program has begun


def main():
    connection = sqlite3.connect("log.db")
    connection.execute("CREATE TABLE IF NOT EXISTS log (line)")
    connection.execute("INSERT INTO log VALUES ('program')")
    context = get_context("fork")
    process = context.Process(target=work, args=(connection,))
    process.start()
    process.join()
    connection.commit()


if __name__ == "__main__":
    main()
