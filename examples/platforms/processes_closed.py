"""close() releases what a process that has ended still holds."""

from multiprocessing import Process
from time import sleep


def main():
    exit_codes = []
    for _ in range(20):
        process = Process(target=sleep, args=(0,))
        process.start()
        process.join()
        exit_codes.append(process.exitcode)
        process.close()
    print(len(exit_codes), "processes, one after the other")


if __name__ == "__main__":
    main()
