"""Kill a function together with every process that it has started."""

import os
import signal
import subprocess
import sys
from multiprocessing import Event, Process

COMMAND = [sys.executable, "-c", "while 1: pass"]


def starts_another(ready):
    os.setsid()  # now it leads a group, and what it starts joins it
    ready.set()
    subprocess.run(COMMAND, check=True)


def main():
    ready = Event()
    process = Process(target=starts_another, args=(ready,))
    process.start()
    ready.wait()
    process.join(1)
    if process.is_alive():
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
        print("It was killed with all that it had started.")


if __name__ == "__main__":
    main()
