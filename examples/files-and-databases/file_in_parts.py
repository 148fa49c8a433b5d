"""Each task reads a part of one file, from line end to line end."""

import os
from concurrent.futures import ProcessPoolExecutor

PATH = "numbers.txt"
SIZE = 200_000  # bytes of a part; some megabytes for a large file


def parts():
    begin, length = 0, os.path.getsize(PATH)
    with open(PATH, "rb") as file:
        while begin < length:
            file.seek(min(begin + SIZE, length))
            file.readline()  # up to the end of this line
            yield begin, file.tell()
            begin = file.tell()


def add_up(part):
    begin, end = part
    with open(PATH, "rb") as file:
        file.seek(begin)
        lines = file.read(end - begin).splitlines()
    return sum(map(int, lines))


def main():
    with open(PATH, "w") as file:
        file.writelines(f"{number}\n" for number in range(100_000))
    with ProcessPoolExecutor(3) as executor:
        totals = list(executor.map(add_up, parts()))
    print(len(totals), "parts, together", sum(totals))


if __name__ == "__main__":
    main()
