"""Workers log into a queue, and one thread of main writes the file."""

import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue


def set_up(queue):
    logger = logging.getLogger()
    logger.handlers = [QueueHandler(queue)]  # a fork has main's as well
    logger.setLevel(logging.INFO)
    logging.info("ready")


def square(number):
    logging.info("squaring %d", number)
    return number * number


def main():
    queue = Queue()
    file = logging.FileHandler("squares.log")
    file.setFormatter(logging.Formatter("%(process)d %(message)s"))
    listener = QueueListener(queue, file)
    listener.start()
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=(queue,)
    ) as executor:
        print(list(executor.map(square, range(6))))
    listener.stop()  # the workers have ended: nothing more comes
    with open("squares.log") as log:
        print(log.read(), end="")


if __name__ == "__main__":
    main()
