"""Broken: a process crashes while it holds the lock."""

import os
from multiprocessing import Lock, Process


def crash(lock):
    with lock:
        os._exit(1)  # stands for a crash


def work(lock):
    print("I wait for the lock")
    with lock:
        print("This line is never reached.")


def main():
    lock = Lock()
    for target in crash, work:
        process = Process(target=target, args=(lock,))
        process.start()
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
