"""Broken: a method of multiprocessing in an annotation."""

from multiprocessing import Queue


def work(queue: Queue | None) -> None:
    print("received:", queue)


def main() -> None:
    work(None)


if __name__ == "__main__":
    main()
