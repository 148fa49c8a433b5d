"""Broken: SIGTERM ends Python at once, and daemons are not ended."""

from multiprocessing import Process
from threading import Event


def work():
    print("working")
    Event().wait()  # stands for work that takes long


def main():
    process = Process(target=work, daemon=True)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
