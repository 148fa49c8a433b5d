"""Broken: close() does not stop a process, and needs one that ended."""

from multiprocessing import Process
from time import sleep


def main():
    process = Process(target=sleep, args=(60,), daemon=True)
    process.start()
    process.close()


if __name__ == "__main__":
    main()
