# /// script
# dependencies = ["numpy"]
# ///
"""Broken except under spawn: all draw from one copied state."""

from multiprocessing import Process, SimpleQueue

from numpy import random


def draw(queue):
    delay = random.random()
    print(f"a random delay of {delay:.4f} s")
    queue.put(delay)


def main():
    queue = SimpleQueue()
    processes = [Process(target=draw, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    delays = {queue.get() for _ in processes}
    for process in processes:
        process.join()
    print(f"3 processes drew {len(delays)} different numbers")


if __name__ == "__main__":
    main()
