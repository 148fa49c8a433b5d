"""Time to start something that does nothing, and to see it end."""

from concurrent import interpreters  # since Python 3.14
from multiprocessing import get_all_start_methods, get_context
from threading import Thread
from time import perf_counter


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
    run(kind)  # the first one starts the fork server, too
    begin = perf_counter()
    for _ in range(10):
        run(kind)
    print(f"{label} {(perf_counter() - begin) * 100:.2f} ms")


def main():
    report("thread", start, Thread)
    report("interpreter", call, interpreters.create)
    for name in sorted(get_all_start_methods()):
        report(f"{name} process", start, get_context(name).Process)


if __name__ == "__main__":
    main()
