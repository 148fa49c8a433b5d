"""Each worker opens a file once, and closes it when it ends."""

import atexit
from concurrent.futures import ProcessPoolExecutor


def set_up(path):
    global log
    log = open(path, "a", encoding="utf-8")
    atexit.register(close)


def close():
    log.close()
    print("closed", flush=True)


def square(number):
    log.write(f"squaring {number}\n")
    return number * number


def main():
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=("log.txt",)
    ) as executor:
        print(list(executor.map(square, range(8))))
    with open("log.txt", encoding="utf-8") as log:
        print(len(log.readlines()), "lines in the file")


if __name__ == "__main__":
    main()
