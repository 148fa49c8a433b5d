"""Fails in two ways; one is the program's own."""

import pickle
from multiprocessing import Queue


class OwnProblem(Exception):
    pass


def main():
    queue = Queue()
    queue.put(1)
    queue.get()
    try:
        raise OwnProblem("of nobody else")
    except OwnProblem:
        pass
    pickle.dumps(lambda: 1)


if __name__ == "__main__":
    main()
