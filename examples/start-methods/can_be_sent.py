"""Test whether a new process could be given something."""

import multiprocessing
from multiprocessing import get_context
from multiprocessing.context import set_spawning_popen


def bytes_for_a_process(argument):
    set_spawning_popen("a test")
    try:
        pickler = multiprocessing.reducer.ForkingPickler
        return len(pickler.dumps(argument))
    finally:
        set_spawning_popen(None)


def main():
    lock = get_context("spawn").Lock()
    for argument in [1, 2, 3], lock, open(__file__):
        try:
            size = bytes_for_a_process(argument)
            print(f"{type(argument).__name__}: {size > 0}")
        except TypeError as error:
            print(f"TypeError: {error}")


if __name__ == "__main__":
    main()
