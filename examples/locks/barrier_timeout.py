"""Broken: somebody waits too long, and that breaks the barrier."""

from multiprocessing import Barrier


def main():
    barrier = Barrier(2)
    barrier.wait(timeout=0.1)


if __name__ == "__main__":
    main()
