"""terminate() becomes an ordinary exit, which ends what was started."""

import signal
import sys
from multiprocessing import Event, Process
from time import sleep


def inner(working):
    working.set()
    sleep(60)  # stands for work that takes long


def exit_now(signum, _):
    sys.exit(128 + signum)


def outer(working, ready):
    process = Process(target=inner, args=(working,), daemon=True)
    process.start()
    signal.signal(signal.SIGTERM, exit_now)
    working.wait()
    ready.set()
    while process.is_alive():
        process.join(1)  # a signal waits 1 s at most


def main():
    working, ready = Event(), Event()
    process = Process(target=outer, args=(working, ready))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print(f"exit code {process.exitcode}")


if __name__ == "__main__":
    main()
