"""Broken: logging is set up in main, but not in the workers."""

import logging
from concurrent.futures import ProcessPoolExecutor


def square(number):
    logging.info("squaring %d", number)
    return number * number


def main():
    logging.basicConfig(
        filename="squares.log", level=logging.INFO, format="%(message)s"
    )
    logging.info("start")
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(6))))
    with open("squares.log") as log:
        print("lines in the file:", len(log.readlines()))


if __name__ == "__main__":
    main()
