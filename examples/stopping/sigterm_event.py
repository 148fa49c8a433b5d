"""On SIGTERM, the program asks its process to stop, and waits."""

import signal
import sys
from multiprocessing import Event, Process
from time import sleep


def work(stop):
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
    signal.signal(signal.SIGTERM, exit_now)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    process.start()  # SIGTERM stays blocked in the process
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        while process.is_alive():
            process.join(1)
    finally:
        stop.set()
        process.join()
        print(f"exit code {process.exitcode}")


if __name__ == "__main__":
    main()
