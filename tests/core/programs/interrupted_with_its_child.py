"""Main and its child wait until each of them is interrupted."""

import sys
import time
from multiprocessing import get_context

context = get_context("fork")
started = context.Event()


def wait(name, begin):
    try:
        begin()
        # what comes just before a lock waits for ever does not end its waiting
        while True:
            time.sleep(0.05)
    except KeyboardInterrupt:
        print(name, "interrupted")


def start():
    child.start()
    started.set()


def be_ready():
    started.wait()
    # one write, whatever buffers: who hears it interrupts
    sys.stdout.write("ready\n")


if __name__ == "__main__":
    child = context.Process(target=wait, args=("child", be_ready))
    wait("main", start)
    child.join()
