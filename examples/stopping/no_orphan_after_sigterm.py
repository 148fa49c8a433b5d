"""SIGTERM becomes an ordinary exit, which ends daemonic processes."""

import signal
import sys
from multiprocessing import Process
from time import sleep


def work():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    print("working")
    sleep(60)  # stands for work that takes long


def exit_now(signum, _):
    sys.exit(128 + signum)


def main():
    process = Process(target=work, daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    process.start()
    signal.signal(signal.SIGTERM, exit_now)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    while process.is_alive():
        process.join(1)


if __name__ == "__main__":
    main()
