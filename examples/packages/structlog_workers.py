# /// script
# dependencies = ["structlog"]
# ///
"""Workers log with structlog into a queue, and main writes the file."""

import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue

import structlog


def set_up(queue):
    logging.getLogger().handlers = [QueueHandler(queue)]
    logging.getLogger().setLevel(logging.INFO)
    to_json = [structlog.processors.JSONRenderer()]
    factory = structlog.stdlib.LoggerFactory()
    structlog.configure(to_json, logger_factory=factory)


def square(number):
    structlog.get_logger().info("squaring", number=number)
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
