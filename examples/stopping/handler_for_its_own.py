"""The handler ends what its own process has started, nothing else."""

import signal
import sys
from multiprocessing import Process, Semaphore, active_children
from time import sleep


def stop_all(signum, _):
    for process in active_children():
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
        ready.acquire()
    process.terminate()
    process.join()
    print("exit code", process.exitcode)
    print("still running:", len(active_children()))
    active_children()[0].kill()


if __name__ == "__main__":
    main()
