"""Broken: two processes rotate one log file, and lines are lost."""

import logging
from logging.handlers import RotatingFileHandler
from multiprocessing import Process
from pathlib import Path


def set_up():
    # four lines fill work.log, which then becomes work.log.1
    file = RotatingFileHandler("work.log", maxBytes=32, backupCount=1)
    logging.basicConfig(format="%(message)s", handlers=[file])


def work():
    set_up()
    for number in range(2, 7):
        logging.warning("line %d", number)


def main():
    set_up()
    logging.warning("line 1")
    process = Process(target=work)
    process.start()
    process.join()
    logging.warning("line 7")
    logging.warning("line 8")
    for path in sorted(Path().glob("work.log*")):
        print(f"{path}: {path.read_text().splitlines()}")


if __name__ == "__main__":
    main()
