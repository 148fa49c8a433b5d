"""Broken: tasks of the same priority are compared, and cannot be."""

from queue import PriorityQueue


def main():
    tasks = PriorityQueue()
    tasks.put((1, {"file": "a.txt"}))
    tasks.put((2, {"file": "b.txt"}))
    tasks.put((1, {"file": "c.txt"}))


if __name__ == "__main__":
    main()
