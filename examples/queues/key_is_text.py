"""Broken: a key that is text. It has to be bytes."""

from multiprocessing.connection import Listener
from multiprocessing.managers import BaseManager


def main():
    for kind in Listener, BaseManager:
        try:
            kind(("127.0.0.1", 0), authkey="secret")
        except TypeError as error:
            print(f"{kind.__name__}: {error}")


if __name__ == "__main__":
    main()
