"""Send the messages of multiprocessing to a place of your own."""

import io
import logging
from multiprocessing import Process, get_logger
from multiprocessing.util import SUBDEBUG


def work():
    print("at work")


def main():
    text = io.StringIO()
    logger = get_logger()
    logger.addHandler(logging.StreamHandler(text))
    logger.setLevel(SUBDEBUG)
    process = Process(target=work)
    process.start()
    process.join()
    logger.info("the process has ended")
    print(text.getvalue().splitlines()[-1])


if __name__ == "__main__":
    main()
