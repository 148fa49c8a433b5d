"""The file descriptors of an object: in use, and after closing."""

import multiprocessing as mp
import os
from concurrent.futures import ProcessPoolExecutor


def ended():
    process = mp.Process(target=str)
    process.start()
    process.join()
    return process


def count():
    return len(os.listdir("/dev/fd"))


def show(name, make, *ways_to_close):
    before = count()
    thing = make()
    in_use = count() - before
    for way in ways_to_close:
        getattr(thing, way)()
    print(f"{name:19} {in_use:2} {count() - before:2}")


def main():
    ended()  # starts the helpers, if the start method has any
    show("Lock", mp.Lock)
    show("Queue", mp.Queue, "close", "join_thread")
    show("SimpleQueue", mp.SimpleQueue, "close")
    show("Process", ended, "close")
    show("Pool(4)", lambda: mp.Pool(4), "close", "join")
    show("ProcessPoolExecutor", ProcessPoolExecutor, "shutdown")
    show("Manager", mp.Manager, "shutdown")


if __name__ == "__main__":
    main()
