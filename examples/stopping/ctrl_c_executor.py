"""Ctrl-C ends the workers of an executor, and with them the rest."""

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from time import sleep


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def work(number):
    print(f"working on {number}")
    sleep(60)  # stands for work that takes long


def main():
    with ProcessPoolExecutor(2, initializer=ignore_ctrl_c) as executor:
        try:
            futures = [executor.submit(work, n) for n in range(4)]
            for future in futures:
                future.result()
        except KeyboardInterrupt:
            print("Stopped by Ctrl-C.")
            for worker in active_children():
                worker.terminate()
            sys.exit(130)


if __name__ == "__main__":
    main()
