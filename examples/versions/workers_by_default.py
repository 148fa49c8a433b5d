"""Start a pool on a program that may use one CPU only."""

import multiprocessing
import os


def main():
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    with multiprocessing.Pool():
        workers = multiprocessing.active_children()
        if len(workers) == 1:
            print("one worker: for the CPU that may be used")
        elif len(workers) == os.cpu_count():
            print("a worker for each CPU of the machine")


if __name__ == "__main__":
    main()
