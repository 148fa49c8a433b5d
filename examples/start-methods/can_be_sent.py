"""Test whether a new process could be given something."""

import multiprocessing
from multiprocessing import get_context
from multiprocessing.context import set_spawning_popen


class NoProcess:
    """Stands for the process that would be started."""

    DupFd = duplicate_for_child = staticmethod(int)


def bytes_for_a_process(argument):
    set_spawning_popen(NoProcess())
    try:
        pickler = multiprocessing.reducer.ForkingPickler
        return len(pickler.dumps(argument))
    finally:
        set_spawning_popen(None)


def main():
    context = get_context("spawn")
    queue, lock = context.SimpleQueue(), context.Lock()
    for argument in [1, 2, 3], queue, lock, open(__file__):
        try:
            size = bytes_for_a_process(argument)
            print(f"{type(argument).__name__}: {size > 0}")
        except TypeError as error:
            print(f"TypeError: {error}")


if __name__ == "__main__":
    main()
