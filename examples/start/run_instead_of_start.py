"""Broken: run() does the work, but in the process that calls it."""

import os
from multiprocessing import Process


def work(program):
    print("in a process of its own:", os.getpid() != program)


def main():
    process = Process(target=work, args=(os.getpid(),))
    process.run()
    print("pid:", process.pid)


if __name__ == "__main__":
    main()
