"""Broken: each process has a lock of its own, so none has to wait."""

from multiprocessing import Barrier, Process
from threading import Lock


class Till:
    def __init__(self):
        self.lock = Lock()

    def __getstate__(self):
        return {}

    def __setstate__(self, state):
        self.lock = Lock()

    def use(self, both_are_here):
        with self.lock:
            both_are_here.wait(timeout=10)
            print("two at the till")


def main():
    till, both_are_here = Till(), Barrier(2)
    args = (both_are_here,)
    processes = [Process(target=till.use, args=args) for _ in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
