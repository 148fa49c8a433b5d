"""Broken: two processes crash, and their permits are lost."""

import os
from multiprocessing import Process, Semaphore


def work(two_at_a_time, number):
    print(f"{number} wants a permit")
    with two_at_a_time:
        print(f"{number} has a permit")
        if number < 3:
            os._exit(1)  # stands for a crash


def main():
    two_at_a_time = Semaphore(2)
    for number in 1, 2, 3:
        process = Process(target=work, args=(two_at_a_time, number))
        process.start()
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
