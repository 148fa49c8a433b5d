"""Broken: pickle cannot find the proxy class by its name."""

from collections import Counter
from multiprocessing.managers import BaseManager, MakeProxyType

CounterProxy = MakeProxyType("CounterProxy", ("update", "total"))


class Counters(BaseManager):
    """Holds the counters, in a process of its own."""


Counters.register("Counter", Counter, CounterProxy)


def main():
    with Counters() as counters:
        counter = counters.Counter()
        counter.update("banana")
        print("it works")


if __name__ == "__main__":
    main()
