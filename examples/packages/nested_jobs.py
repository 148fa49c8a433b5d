# /// script
# dependencies = ["joblib"]
# ///
"""Parallel in a task of Parallel uses threads, not processes."""

import os
import threading
from time import sleep

from joblib import Parallel, delayed


def here():
    sleep(0.1)
    return os.getpid(), threading.get_native_id()


def inner():
    return Parallel(n_jobs=2)(delayed(here)() for _ in range(4))


def count(places):
    processes = {process for process, thread in places}
    return f"{len(processes)} processes, {len(set(places))} threads"


def main():
    print("one level:", count(inner()))
    nested = Parallel(n_jobs=2)(delayed(inner)() for _ in range(2))
    print("two levels:", count(nested[0] + nested[1]))


if __name__ == "__main__":
    main()
