"""Whoever waits too long for the lock says so instead of hanging."""

import os
from multiprocessing import Lock, Process


def crash(lock):
    with lock:
        os._exit(1)  # stands for a crash


def work(lock):
    if not lock.acquire(timeout=1):
        raise SystemExit("no lock for a second: its holder has ended?")
    try:
        print("I have the lock")
    finally:
        lock.release()


def main():
    lock = Lock()
    for target in crash, work:
        process = Process(target=target, args=(lock,))
        process.start()
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
