# /// script
# dependencies = ["numpy"]
# ///
"""Broken except under fork: processes do not get the seed of main()."""

from multiprocessing import Process, SimpleQueue

from numpy import random


def draw(queue):
    delay = random.random()
    print(f"a random delay of {delay:.4f} s")
    queue.put(delay)


def main():
    random.seed(42)
    queue = SimpleQueue()
    processes = [Process(target=draw, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    delays = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    seeded = random.random()
    print(f"the seed gives {seeded:.4f} s")
    print(f"3 processes drew {len(set(delays))} different numbers")
    print(f"{delays.count(seeded)} of them are what the seed gives")


if __name__ == "__main__":
    main()
