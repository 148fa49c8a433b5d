"""An object sends the descriptor of its open file along."""

import os
import tempfile
from multiprocessing import Process
from multiprocessing.reduction import DupFd


class Report:
    def __init__(self, file):
        self._file = file

    def __getstate__(self):
        return DupFd(self._file.fileno())

    def __setstate__(self, duplicate):
        self._file = os.fdopen(duplicate.detach())

    def show(self):
        print(self._file.read())


def main():
    with tempfile.TemporaryFile("w+") as file:  # has no name
        file.write("a line")
        file.seek(0)
        process = Process(target=Report(file).show)
        process.start()
        process.join()


if __name__ == "__main__":
    main()
