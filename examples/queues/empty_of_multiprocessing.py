"""Broken: a queue raises errors of queue, not of multiprocessing."""

import multiprocessing


def main():
    queue = multiprocessing.Queue()
    try:
        queue.get(timeout=0.1)
    except multiprocessing.Empty:
        print("nothing came")


if __name__ == "__main__":
    main()
