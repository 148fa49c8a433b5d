"""Broken: processes that have ended are kept, and not closed."""

from multiprocessing import Process
from time import sleep


def main():
    processes = []
    for _ in range(20):
        process = Process(target=sleep, args=(0,))
        process.start()
        process.join()
        processes.append(process)
    print(len(processes), "processes, one after the other")


if __name__ == "__main__":
    main()
