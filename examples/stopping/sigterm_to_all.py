"""Broken: SIGTERM ends the fork server, and join() does not wait."""

import signal
import sys
from multiprocessing import Event, Process
from time import sleep


def work(stop):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("working")
    while not stop.is_set():
        sleep(0.05)  # stands for a short piece of work
    sleep(0.3)  # stands for what it has to write
    print("everything is written and closed")


def exit_now(signum, _):
    sys.exit(128 + signum)


def main():
    stop = Event()
    process = Process(target=work, args=(stop,))
    process.start()
    signal.signal(signal.SIGTERM, exit_now)
    try:
        process.join()
    finally:
        stop.set()
        process.join()
        print(f"exit code {process.exitcode}")


if __name__ == "__main__":
    main()
