"""Processes get new seeds for random, but not for a Random."""

import random
from multiprocessing import Process, SimpleQueue

own = random.Random()


def draw(queue):
    numbers = random.random(), own.random()
    print("random: {:.4f} s, own: {:.4f} s".format(*numbers))
    queue.put(numbers)


def main():
    queue = SimpleQueue()
    processes = [Process(target=draw, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    shared, owned = zip(*[queue.get() for _ in processes])
    for process in processes:
        process.join()
    print(f"random.random: {len(set(shared))} different numbers of 3")
    print(f"own.random: {len(set(owned))} different numbers of 3")


if __name__ == "__main__":
    main()
