"""Broken: a forked process has the signal handler of the program."""

import signal
import sys
from multiprocessing import Process, Semaphore
from time import sleep

processes = []


def stop_all(signum, _):
    for process in processes:
        if process.is_alive():
            process.terminate()
    sys.exit(128 + signum)


def work(ready):
    ready.release()
    while True:
        sleep(0.1)  # stands for a step of the work


def main():
    signal.signal(signal.SIGTERM, stop_all)
    ready = Semaphore(0)
    for _ in range(2):
        process = Process(target=work, args=(ready,))
        process.start()
        processes.append(process)
        ready.acquire()
    processes[1].terminate()
    processes[1].join()
    print("exit code", processes[1].exitcode)
    processes[0].kill()


if __name__ == "__main__":
    main()
