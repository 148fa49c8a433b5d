"""Each start method has a class of processes of its own."""

from multiprocessing.context import (
    ForkProcess,
    ForkServerProcess,
    SpawnProcess,
)
from multiprocessing.process import BaseProcess


def main():
    for kind in ForkProcess, SpawnProcess, ForkServerProcess:
        process = kind(target=print, args=(kind.__name__,))
        print("a BaseProcess:", isinstance(process, BaseProcess))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
