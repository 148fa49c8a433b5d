"""Broken since 3.14: the processes' CPU time is not found."""

from multiprocessing import Process
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time


def work():
    while process_time() < 0.3:  # until it has used so much CPU time
        pass


def main():
    process = Process(target=work)
    process.start()
    process.join()
    user, system, *_ = getrusage(RUSAGE_CHILDREN)
    found = "found" if user + system > 0.2 else "not found"
    print("The CPU time of the process was", found)


if __name__ == "__main__":
    main()
