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
    running = [
        Process(target=work, args=(barrier, n)) for n in (1, 2, 3)
    ]
    for process in running:
        process.start()
    while running:
        wait([process.sentinel for process in running])
        if any(process.exitcode for process in running):
            print("one has crashed, the others are ended")
            for process in running:
                process.terminate()
            break
        running = [p for p in running if p.exitcode is None]
    for process in running:
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
