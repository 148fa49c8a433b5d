"""BrokenExecutor is what all executors raise that are broken."""

from concurrent.futures import (
    BrokenExecutor,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import BrokenThreadPool


def set_up():
    raise OSError("no database")


def main():
    for kind, error_class in (
        (ProcessPoolExecutor, BrokenProcessPool),
        (ThreadPoolExecutor, BrokenThreadPool),
    ):
        with kind(1, initializer=set_up) as executor:
            try:
                executor.submit(abs, -1).result()
            except BrokenExecutor as error:
                print(isinstance(error, error_class), error)


if __name__ == "__main__":
    main()
