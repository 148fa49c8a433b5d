"""Broken: queue.Queue is for the threads of one process."""

from multiprocessing import Process
from queue import Queue


def greet(queue):
    queue.put("hello")


def main():
    queue = Queue()
    process = Process(target=greet, args=(queue,))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
