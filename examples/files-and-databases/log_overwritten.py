"""Broken: two processes open one log file for writing."""

import logging
from multiprocessing import Barrier, Process


def work(name, both):
    logging.basicConfig(
        filename="work.log",
        filemode="w",
        level=logging.INFO,
        format="%(message)s",
    )
    both.wait()  # both have opened the file
    for step in range(1, 4):
        logging.info("%s: step %d", name, step)


def main():
    both = Barrier(2)
    processes = [
        Process(target=work, args=(name, both)) for name in ("A", "B")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with open("work.log") as log:
        print(len(log.readlines()), "of 6 lines in the file")


if __name__ == "__main__":
    main()
