"""Broken: a function for the end of the program asks for more work."""

import atexit
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
from threading import Thread


def tried(call, *args):
    try:
        print(call(*args))
    except RuntimeError as error:
        print(f"RuntimeError: {error}")


def report(executor):
    tried(executor.submit, abs, -5)
    tried(Thread(target=abs, args=[-5]).start)
    tried(Process(target=abs, args=[-5]).start)


def main():
    atexit.register(report, ProcessPoolExecutor(1))


if __name__ == "__main__":
    main()
