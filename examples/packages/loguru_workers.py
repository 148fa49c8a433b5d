# /// script
# dependencies = ["loguru"]
# ///
"""Workers log with loguru into a file that only main writes."""

from concurrent.futures import ProcessPoolExecutor

from loguru import logger


def set_up(logger_of_main):
    global logger
    logger = logger_of_main


def square(number):
    logger.info("squaring {}", number)
    return number * number


def main():
    logger.remove()  # standard error cannot be sent to a worker
    logger.add(
        "squares.log", enqueue=True, format="{process} {message}"
    )
    with ProcessPoolExecutor(2, None, set_up, (logger,)) as executor:
        print(list(executor.map(square, range(6))))
    logger.complete()  # waits until everything is written
    with open("squares.log") as log:
        print(log.read(), end="")


if __name__ == "__main__":
    main()
