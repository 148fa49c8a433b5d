"""Main sees that a process has crashed, and ends the others."""

import os
from multiprocessing import Barrier, Process
from multiprocessing.connection import wait


def work(barrier, number):
    if number == 1:
        os._exit(1)  # stands for a crash
    barrier.wait()


def main():
    barrier = Barrier(3)
    running = {}
    for number in (1, 2, 3):
        process = Process(target=work, args=(barrier, number))
        process.start()
        running[process.sentinel] = process
    while running:
        for sentinel in wait(running):
            process = running.pop(sentinel)
            process.join()  # its exit code may come a moment later
            print("exit code", process.exitcode)
            if process.exitcode != 0:
                for other in running.values():
                    other.terminate()


if __name__ == "__main__":
    main()
