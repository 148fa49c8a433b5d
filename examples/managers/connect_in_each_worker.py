"""Each worker connects to the manager of the program, once."""

from multiprocessing import Pool
from multiprocessing.managers import BaseManager

COUNTS = {}


def the_counts():
    return COUNTS


class Counting(BaseManager):
    """Holds the counts, in a process of its own."""


Counting.register("counts", the_counts, exposed=["update", "copy"])


def connect(address):
    global counts
    manager = Counting(address)  # with the key that it inherited
    manager.connect()
    counts = manager.counts()


def measure(word):
    counts.update({word: len(word)})


def main():
    with Counting() as manager:
        with Pool(2, connect, (manager.address,)) as pool:
            pool.map(measure, ["pear", "fig", "melon"])
        print(sorted(manager.counts().copy().items()))


if __name__ == "__main__":
    main()
