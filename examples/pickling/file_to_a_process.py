"""Broken: an open file cannot be sent."""

import tempfile
from multiprocessing import Process


def show(file):
    print(file.read())


def main():
    with tempfile.TemporaryFile("w+") as file:
        file.write("a line")
        file.seek(0)
        process = Process(target=show, args=(file,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
