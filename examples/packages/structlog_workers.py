# /// script
# dependencies = ["structlog"]
# ///
"""Workers log with structlog into a queue, and main writes the file."""

import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue

import structlog

log = structlog.get_logger()


def set_up(queue):
    logging.getLogger().handlers = [QueueHandler(queue)]
    logging.getLogger().setLevel(logging.INFO)
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def square(number):
    log.info("squaring", number=number)
    return number * number


def main():
    queue = Queue()
    listener = QueueListener(queue, logging.FileHandler("squares.log"))
    with ProcessPoolExecutor(2, None, set_up, (queue,)) as executor:
        results = executor.map(square, range(6))
        listener.start()  # a thread: only after the workers
        print(list(results))
    listener.stop()
    with open("squares.log") as file:
        print(file.read(), end="")


if __name__ == "__main__":
    main()
