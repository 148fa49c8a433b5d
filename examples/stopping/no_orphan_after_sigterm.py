"""SIGTERM becomes an ordinary exit, which ends daemonic processes."""

import signal
import sys
from multiprocessing import Process
from time import sleep


def work():
    print("working")
    sleep(60)  # stands for work that takes long


def exit_now(signum, _):
    sys.exit(128 + signum)


def main():
    process = Process(target=work, daemon=True)
    process.start()
    signal.signal(signal.SIGTERM, exit_now)
    while process.is_alive():
        process.join(1)  # a signal waits 1 s at most


if __name__ == "__main__":
    main()
