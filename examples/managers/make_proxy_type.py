"""A proxy class from nothing but the names of its methods."""

from collections import Counter
from multiprocessing import Process
from multiprocessing.managers import BaseManager, MakeProxyType

METHODS = ("update", "most_common", "__getitem__", "__len__")


class CounterProxy(MakeProxyType("Methods", METHODS)):
    """Has a name in this file, by which it can be pickled."""


class Counters(BaseManager):
    """Holds the counters, in a process of its own."""


Counters.register("Counter", Counter, CounterProxy)


def main():
    with Counters() as counters:
        counter = counters.Counter()
        processes = [
            Process(target=counter.update, args=(word,))
            for word in ("banana", "ananas")
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("of a:", counter["a"], "of", len(counter), "letters")
        print("most common:", counter.most_common(1))


if __name__ == "__main__":
    main()
