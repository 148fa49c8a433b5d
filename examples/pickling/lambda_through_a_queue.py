"""Broken: put() seems to work, but nothing arrives."""

from multiprocessing import Queue


def main():
    queue = Queue()
    queue.put(lambda number: 2 * number)
    print("The lambda is on its way.")
    print("Received:", queue.get())


if __name__ == "__main__":
    main()
