"""Broken: the writer dies halfway, and half a file remains."""

import os
import pickle
from multiprocessing import Process
from pathlib import Path

FILE = Path("numbers.pickle")


def write():
    data = pickle.dumps([number**2 for number in range(1_000)])
    with FILE.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        os._exit(1)  # as if it were killed here


def main():
    writer = Process(target=write)
    writer.start()
    writer.join()
    print("exit code of the writer:", writer.exitcode)
    with FILE.open("rb") as file:
        pickle.load(file)


if __name__ == "__main__":
    main()
