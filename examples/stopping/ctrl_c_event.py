"""Ctrl-C sets an event, and the process finishes what it is at."""

import signal
from multiprocessing import Event, Process


def work(stop):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print("working")
    while not stop.is_set():
        stop.wait(0.05)  # stands for a short piece of work
    print("everything is written and closed")


def main():
    stop = Event()
    process = Process(target=work, args=(stop,))
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        print("stopping ...")
        stop.set()
        process.join()


if __name__ == "__main__":
    main()
