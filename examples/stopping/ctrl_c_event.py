"""Ctrl-C sets an event, and the process finishes what it is at."""

import signal
from multiprocessing import Event, Process
from time import sleep


def work(stop):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print("working")
    while not stop.is_set():
        sleep(0.05)  # stands for a short piece of work
    print("everything is written and closed")


def main():
    stop = Event()
    process = Process(target=work, args=(stop,))
    try:
        process.start()
        while process.is_alive():
            process.join(1)  # Windows sees a Ctrl-C only after this
    except KeyboardInterrupt:
        print("stopping ...")
    finally:
        stop.set()  # at its end, Python waits for the process


if __name__ == "__main__":
    main()
