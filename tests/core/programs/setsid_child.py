"""Leaves a child in a session of its own, which would sleep for long."""

import os
import time
from multiprocessing import get_context


def leave():
    os.setsid()
    if os.fork() == 0:
        print("orphan", flush=True)
        time.sleep(600)


if __name__ == "__main__":
    process = get_context("fork").Process(target=leave)
    process.start()
    process.join()
    print("main")
