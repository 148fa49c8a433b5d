# /// script
# dependencies = ["loguru"]
# ///
"""Broken except under fork: the logger still has its first handler."""

from multiprocessing import Process

from loguru import logger


def greet(logger):
    logger.info("hello")


def main():
    logger.add("greetings.log", enqueue=True, format="{message}")
    process = Process(target=greet, args=(logger,))
    process.start()
    process.join()
    logger.complete()
    with open("greetings.log") as log:
        print("in the file:", log.read(), end="")


if __name__ == "__main__":
    main()
