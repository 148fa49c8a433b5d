"""Each start method has a class of contexts and one of processes."""

from multiprocessing import get_context
from multiprocessing.context import (
    BaseContext,
    ForkContext,
    ForkProcess,
    ForkServerContext,
    ForkServerProcess,
    SpawnContext,
    SpawnProcess,
)
from multiprocessing.process import BaseProcess


def show(context: BaseContext, kind: type[BaseProcess]) -> None:
    process = kind(target=print, args=(kind.__name__,))
    print(type(context).__name__, isinstance(process, BaseProcess))
    process.start()
    process.join()


def main():
    show(get_context("fork"), ForkProcess)
    show(get_context("spawn"), SpawnProcess)
    show(get_context("forkserver"), ForkServerProcess)
    contexts = ForkContext, SpawnContext, ForkServerContext
    print("all are:", all(issubclass(c, BaseContext) for c in contexts))


if __name__ == "__main__":
    main()
