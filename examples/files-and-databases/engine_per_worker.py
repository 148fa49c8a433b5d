# /// script
# dependencies = ["sqlalchemy"]
# ///
"""With SQLAlchemy: each worker forgets the connections of main."""

from multiprocessing import Pool

from sqlalchemy import create_engine, text

engine = create_engine("sqlite:///squares.db")


def set_up():
    engine.dispose(close=False)  # main still uses them


def insert_square(number):
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO squares VALUES (:n, :square)"),
            {"n": number, "square": number**2},
        )


def main():
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS squares"))
        connection.execute(text("CREATE TABLE squares (n, square)"))
    with Pool(2, initializer=set_up) as pool:
        pool.map(insert_square, range(10))
    with engine.begin() as connection:
        total = text("SELECT count(*), sum(square) FROM squares")
        print("rows and sum:", *connection.execute(total).one())


if __name__ == "__main__":
    main()
