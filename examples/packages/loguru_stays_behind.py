# /// script
# dependencies = ["loguru"]
# ///
"""Broken except under fork: workers do not log into the file."""

from concurrent.futures import ProcessPoolExecutor

from loguru import logger


def square(number):
    logger.info("squaring {}", number)
    return number * number


def main():
    logger.remove()
    logger.add("squares.log", format="{message}")
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(2))))
    logger.info("done")
    with open("squares.log") as log:
        print("in the file:", sorted(log.read().splitlines()))


if __name__ == "__main__":
    main()
