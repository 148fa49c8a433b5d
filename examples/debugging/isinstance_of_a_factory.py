"""Broken: multiprocessing.Queue is a method and not a class."""

from multiprocessing import Queue


def main():
    queue = Queue()
    print(isinstance(queue, Queue))


if __name__ == "__main__":
    main()
