"""Two processes write so many lines each, with their pids."""

import os
import sys
from multiprocessing import Process


def write(count):
    for number in range(count):
        print(os.getpid(), number)


if __name__ == "__main__":
    processes = [Process(target=write, args=[int(sys.argv[1])]) for _ in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
