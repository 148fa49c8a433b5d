"""A number in the second place decides among equal priorities."""

from itertools import count
from multiprocessing.managers import BaseManager
from queue import PriorityQueue


class Queues(BaseManager):
    """Has a PriorityQueue, in its own process."""


Queues.register("PriorityQueue", PriorityQueue)


def main():
    number = count()
    with Queues() as manager:
        tasks = manager.PriorityQueue()
        for priority, name in (1, "a.txt"), (2, "b.txt"), (1, "c.txt"):
            tasks.put((priority, next(number), {"file": name}))
        for _ in range(3):
            print(tasks.get())


if __name__ == "__main__":
    main()
