"""Workers log into a queue, and one thread of main writes the file."""

import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue
from time import sleep


def set_up(queue):
    logger = logging.getLogger()
    logger.handlers = [QueueHandler(queue)]  # a fork has main's as well
    logger.setLevel(logging.INFO)
    logging.info("ready")


def square(number):
    logging.info("squaring %d", number)
    sleep(0.1)  # stands for work that takes a while
    return number * number


def main():
    queue = Queue()
    file = logging.FileHandler("squares.log", mode="w")
    file.setFormatter(logging.Formatter("%(process)d %(message)s"))
    listener = QueueListener(queue, file)
    with ProcessPoolExecutor(2, None, set_up, (queue,)) as executor:
        results = executor.map(square, range(6))
        listener.start()  # a thread: only after the workers
        print(list(results))
    listener.stop()  # the workers have ended: nothing more comes
    with open("squares.log") as log:
        print(log.read(), end="")


if __name__ == "__main__":
    main()
