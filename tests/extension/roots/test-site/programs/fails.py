"""Fails in two ways; one is the program's own."""

import pickle
from contextlib import suppress
from multiprocessing import Queue


class OwnProblem(Exception):
    pass


def fail():
    raise OwnProblem("of nobody else")


def main():
    queue = Queue()
    queue.put(1)
    queue.get()
    with suppress(OwnProblem):
        fail()
    pickle.dumps(type("Thing", (), {}))


if __name__ == "__main__":
    main()
