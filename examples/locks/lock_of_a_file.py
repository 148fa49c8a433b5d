"""The system releases the lock of a file when its holder ends."""

import fcntl
import os
from multiprocessing import Process


def crash(path):
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        os._exit(1)  # stands for a crash


def work(path):
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        print("I have the lock")


def main():
    for target in crash, work:
        process = Process(target=target, args=("the.lock",))
        process.start()
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
