"""Broken: the program is killed, and its idle worker stays for ever."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def main():
    executor = ProcessPoolExecutor(1)
    print(list(executor.map(square, range(4))))
    print("the program is killed")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
