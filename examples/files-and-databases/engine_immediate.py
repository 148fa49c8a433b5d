# /// script
# dependencies = ["sqlalchemy"]
# ///
"""With SQLAlchemy: each transaction waits until it may write."""

from concurrent.futures import ProcessPoolExecutor

from sqlalchemy import NullPool, create_engine, event, text

engine = create_engine(
    "sqlite:///visits.db",
    connect_args={"timeout": 30, "isolation_level": None},
    poolclass=NullPool,  # no connection is kept when a process forks
)


@event.listens_for(engine, "begin")
def begin(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def visit(number):
    with engine.begin() as db:
        visits = db.scalar(text("SELECT number FROM visits"))
        change = text("UPDATE visits SET number = :number")
        db.execute(change, {"number": visits + 1})


def main():
    with engine.begin() as db:
        db.execute(text("DROP TABLE IF EXISTS visits"))
        db.execute(text("CREATE TABLE visits AS SELECT 0 AS number"))
    with ProcessPoolExecutor(4) as executor:
        list(executor.map(visit, range(100)))
    with engine.connect() as db:
        print("visits:", db.scalar(text("SELECT number FROM visits")))


if __name__ == "__main__":
    main()
