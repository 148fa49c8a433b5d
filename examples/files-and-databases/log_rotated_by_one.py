"""Only the main program rotates the log file, and no line is lost."""

import logging
from logging import handlers
from multiprocessing import Process, Queue
from pathlib import Path


def set_up(queue):
    logging.getLogger().handlers = [handlers.QueueHandler(queue)]


def work(queue):
    set_up(queue)
    for number in range(1, 7):
        logging.warning("line %d", number)


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    # four lines fill work.log, which then becomes work.log.1
    file = handlers.RotatingFileHandler(
        "work.log", mode="w", maxBytes=32, backupCount=1
    )
    listener = handlers.QueueListener(queue, file)
    listener.start()  # a thread: only after the process
    process.join()
    set_up(queue)
    logging.warning("line 7")
    logging.warning("line 8")
    listener.stop()
    for path in sorted(Path().glob("work.log*")):
        print(f"{path}: {path.read_text().splitlines()}")


if __name__ == "__main__":
    main()
