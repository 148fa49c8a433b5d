"""Time how late a thread gets to work that was asleep for 2 ms."""

from multiprocessing import Event, Process
from statistics import median
from threading import Thread
from time import perf_counter, sleep


def compute(started):
    started.set()
    number = 10_000_000
    while number:
        number -= 1


def wake_up():
    due = perf_counter() + 0.002
    sleep(0.002)
    return perf_counter() - due


def report(label):
    late = median(wake_up() for _ in range(20))
    print(f"{label} {1000 * late:.2f} ms")


def main():
    report("alone")
    for kind in Process, Thread:
        started = Event()
        other = kind(target=compute, args=(started,))
        other.start()
        started.wait()
        report(f"beside a {kind.__name__}")
        other.join()


if __name__ == "__main__":
    main()
