"""Broken: the second process reads what is not written yet."""

import pickle
from multiprocessing import Event, Process
from pathlib import Path

CACHE = Path("squares.pickle")


def make_squares(begun, go_on):
    begun.set()
    go_on.wait()  # until the other process has tried
    return [number**2 for number in range(1_000)]


def work(begun, go_on):
    if not CACHE.exists():
        with CACHE.open("wb") as file:
            pickle.dump(make_squares(begun, go_on), file)
    with CACHE.open("rb") as file:
        print("sum:", sum(pickle.load(file)))


def main():
    CACHE.unlink(missing_ok=True)  # what an earlier run has left
    events = Event(), Event()
    first, second = (Process(target=work, args=events) for _ in "12")
    first.start()
    events[0].wait()  # the first has begun
    second.start()
    second.join()
    events[1].set()  # the first may go on
    first.join()


if __name__ == "__main__":
    main()
