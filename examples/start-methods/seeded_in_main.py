"""Broken but under fork: workers never hear of a seed set in main()."""

from multiprocessing import Process, SimpleQueue

from numpy import random


def draw(queue):
    queue.put(random.random())


def main():
    random.seed(42)
    queue = SimpleQueue()
    processes = [Process(target=draw, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    numbers = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    seeded = random.random()
    print(f"3 processes drew {len(set(numbers))} different numbers")
    print(f"{numbers.count(seeded)} are what the seed gives")


if __name__ == "__main__":
    main()
