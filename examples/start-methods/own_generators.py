"""Give every process a generator of its own, all from one seed."""

from multiprocessing import Process, SimpleQueue

from numpy import random


def draw(queue, seed):
    queue.put(random.default_rng(seed).random())


def main():
    queue = SimpleQueue()
    seeds = random.SeedSequence(42).spawn(3)
    processes = [Process(target=draw, args=(queue, s)) for s in seeds]
    for process in processes:
        process.start()
    numbers = {queue.get() for _ in processes}
    for process in processes:
        process.join()
    print(f"3 processes drew {len(numbers)} different numbers")


if __name__ == "__main__":
    main()
