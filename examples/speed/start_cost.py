"""Time to start something that does nothing, and to see it end."""

from concurrent import interpreters  # since Python 3.14
from multiprocessing import get_all_start_methods, get_context
from threading import Thread
from timeit import timeit


def nothing():
    pass


def start(kind):
    one = kind(target=nothing)
    one.start()
    one.join()


def call(create):
    one = create()
    one.call(nothing)
    one.close()


def report(label, run, kind):
    run(kind)  # the first starts the fork server, too
    cost = timeit(lambda: run(kind), number=5) / 5
    print(f"{label} {1000 * cost:.2f} ms")


def main():
    report("thread", start, Thread)
    report("interpreter", call, interpreters.create)
    for name in sorted(get_all_start_methods()):
        report(f"{name} process", start, get_context(name).Process)


if __name__ == "__main__":
    main()
