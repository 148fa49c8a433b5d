"""Broken: SIGTERM ends Python at once, and daemons are not ended."""

from multiprocessing import Process
from time import sleep


def work():
    print("working")
    sleep(60)  # stands for work that takes long


def main():
    process = Process(target=work, daemon=True)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
