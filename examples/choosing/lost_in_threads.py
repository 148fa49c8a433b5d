"""Add to one variable in two threads, without a lock and with one."""

from contextlib import nullcontext
from threading import Lock, Thread

TIMES = 300_000
counter = 0


def add(lock):
    global counter
    for _ in range(TIMES):
        with lock:
            counter += 1


def count(lock):
    global counter
    counter = 0
    both = [Thread(target=add, args=(lock,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    return "all is there" if counter == 2 * TIMES else "some is lost"


def main():
    print("without a lock,", count(nullcontext()))
    print("with a lock,", count(Lock()))


if __name__ == "__main__":
    main()
