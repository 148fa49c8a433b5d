"""Broken: a process that crashes loses its last lines."""

import os
from multiprocessing import Process


def work():
    print("step 1 is done")
    print("step 2 is done")
    os.abort()  # stands for a crash in C code


def main():
    process = Process(target=work)
    process.start()
    process.join()
    print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
