# /// script
# dependencies = ["sqlalchemy"]
# ///
"""Broken under fork: a worker uses a connection that main opened."""

import os
from multiprocessing import Pool

from sqlalchemy import create_engine, event, text

engine = create_engine("sqlite:///squares.db")


@event.listens_for(engine, "connect")
def remember_who_opened_it(connection, record):
    record.info["pid"] = os.getpid()


@event.listens_for(engine, "checkout")
def check_who_uses_it(connection, record, proxy):
    if record.info["pid"] != os.getpid():
        raise RuntimeError("another process opened this connection")


def count(table):
    with engine.connect() as connection:
        query = text(f"SELECT count(*) FROM {table}")
        return connection.execute(query).scalar()


def main():
    print("in the program:", count("sqlite_master"))
    with Pool(1) as pool:
        print("in a worker:", pool.apply(count, ("sqlite_master",)))


if __name__ == "__main__":
    main()
