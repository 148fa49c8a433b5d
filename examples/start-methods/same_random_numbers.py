"""Broken under fork and forkserver: all draw from one copied state."""

from multiprocessing import Process, SimpleQueue

from numpy import random


def draw(queue):
    queue.put(random.random())


def main():
    queue = SimpleQueue()
    processes = [Process(target=draw, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    numbers = {queue.get() for _ in processes}
    for process in processes:
        process.join()
    print(f"3 processes drew {len(numbers)} different numbers")


if __name__ == "__main__":
    main()
