"""A worker takes the most urgent task first, from a manager's queue."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager
from queue import PriorityQueue


class Queues(BaseManager):
    """Has a PriorityQueue, in its own process."""


Queues.register("PriorityQueue", PriorityQueue)


def work(tasks):
    while True:
        priority, task = tasks.get()
        if task == "end":
            break
        print(f"{priority}: {task}")


def main():
    with Queues() as manager:
        tasks = manager.PriorityQueue()
        tasks.put((2, "write the report"))
        tasks.put((9, "end"))
        tasks.put((3, "tidy up"))
        tasks.put((1, "put out the fire"))
        worker = Process(target=work, args=(tasks,))
        worker.start()
        worker.join()


if __name__ == "__main__":
    main()
