"""Broken: sets the start method after a queue has fixed it."""

from multiprocessing import Queue, set_start_method


def main():
    queue = Queue()
    set_start_method("spawn")
    queue.put("never reached")


if __name__ == "__main__":
    main()
