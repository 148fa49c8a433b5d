"""The workers map one file into memory, and search parts of it."""

import mmap
import os
from concurrent.futures import ProcessPoolExecutor

PATH = "server.log"
SIZE = 500_000


def set_up():
    global text
    with open(PATH, "rb") as file:
        text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def count_errors(begin):
    found, at = 0, begin
    while True:
        at = text.find(b"ERROR", at, begin + SIZE + len(b"ERROR") - 1)
        if at < 0:
            return found
        found, at = found + 1, at + 1


def main():
    line = "{}: {} in a request\n"
    with open(PATH, "w") as file:
        for number in range(60_000):
            kind = "INFO" if number % 100 else "ERROR"
            file.write(line.format(number, kind))
    length = os.path.getsize(PATH)
    with ProcessPoolExecutor(3, initializer=set_up) as executor:
        begins = range(0, length, SIZE)
        found = list(executor.map(count_errors, begins))
    print(len(found), "parts,", sum(found), "errors")


if __name__ == "__main__":
    main()
