"""A function that works with whatever start method it is given."""

from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import (
    BaseContext,
    ForkContext,
    ForkServerContext,
    SpawnContext,
)


def double(results, number):
    results.put(number * 2)


def doubled(number: int, context: BaseContext) -> int:
    results = context.SimpleQueue()
    process = context.Process(target=double, args=(results, number))
    process.start()
    process.join()
    return results.get()


def main():
    contexts = ForkContext, SpawnContext, ForkServerContext
    for method in get_all_start_methods():
        context = get_context(method)
        name = type(context).__name__
        assert isinstance(context, contexts), name
        print(f"{method}, {name}: {doubled(21, context)}")


if __name__ == "__main__":
    main()
