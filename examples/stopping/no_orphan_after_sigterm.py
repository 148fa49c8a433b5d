"""SIGTERM becomes an ordinary exit, which ends daemonic processes."""

import signal
import sys
from multiprocessing import Process
from threading import Event


def work():
    print("working")
    Event().wait()  # stands for work that takes long


def exit_now(signum, _):
    sys.exit(128 + signum)


def main():
    process = Process(target=work, daemon=True)
    process.start()
    signal.signal(signal.SIGTERM, exit_now)
    process.join()


if __name__ == "__main__":
    main()
