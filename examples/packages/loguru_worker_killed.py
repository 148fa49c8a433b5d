# /// script
# dependencies = ["loguru"]
# ///
"""What a worker has logged before it is killed is in the file."""

import os
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from loguru import logger


def set_up(logger_of_main):
    global logger
    logger = logger_of_main


def work(number):
    logger.info("working on {}", number)
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)


def main():
    logger.remove()
    logger.add("work.log", enqueue=True, format="{message}")
    with ProcessPoolExecutor(1, None, set_up, (logger,)) as executor:
        try:
            list(executor.map(work, range(6)))
        except BrokenExecutor as error:
            logger.error("{}", error)
    logger.complete()
    with open("work.log") as log:
        print(log.read(), end="")


if __name__ == "__main__":
    main()
