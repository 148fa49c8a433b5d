"""Pause a process that looks at no event, on Linux and macOS."""

import os
import signal
from multiprocessing import Process, Value
from time import sleep


def work(steps):
    while True:
        steps.value += 1


def observe(steps):
    before = steps.value
    sleep(0.3)
    print("steps are made:", steps.value > before)


def main():
    steps = Value("q", lock=False)
    process = Process(target=work, args=(steps,), daemon=True)
    process.start()
    while not steps.value:
        sleep(0.01)  # it is starting
    os.kill(process.pid, signal.SIGSTOP)
    sleep(0.1)
    observe(steps)
    os.kill(process.pid, signal.SIGCONT)
    observe(steps)


if __name__ == "__main__":
    main()
