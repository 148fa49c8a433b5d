"""A forked process uses or closes PostgreSQL's connection of the program.

Arguments: the driver, the connection's parameters, and what the process does.
"""

import importlib
import sys
from multiprocessing import get_context


def query(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT 'process'")
    print(*cursor.fetchone(), flush=True)


def close(connection):
    connection.close()


def end(connection):
    """Does nothing with it."""


def main():
    driver, parameters, action = sys.argv[1:]
    connection = importlib.import_module(driver).connect(parameters)
    cursor = connection.cursor()
    cursor.execute("SELECT 'program'")
    print(*cursor.fetchone(), flush=True)
    process = get_context("fork").Process(target=globals()[action], args=(connection,))
    process.start()
    process.join()
    cursor.execute("SELECT 'program'")
    print(*cursor.fetchone(), flush=True)


if __name__ == "__main__":
    main()
