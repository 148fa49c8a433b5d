"""Time a worker's start and first call, another call, one with 1 MB."""

from concurrent import futures
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from time import perf_counter


def nothing(_=None):
    pass


def timed(label, times, executor, *args):
    start = perf_counter()
    for _ in range(times):
        executor.submit(nothing, *args).result()
    cost = (perf_counter() - start) / times
    print(f"{label} {1000 * cost:.3f} ms")


def main():
    kinds = {
        "thread": futures.ThreadPoolExecutor,
        "interpreter": futures.InterpreterPoolExecutor,
    }
    for method in sorted(get_all_start_methods()):
        kinds[method] = partial(
            futures.ProcessPoolExecutor, mp_context=get_context(method)
        )
    for kind, make in kinds.items():
        with make(1) as executor:  # the first one starts other things too
            executor.submit(nothing).result()
        with make(1) as executor:
            timed(f"{kind} start", 1, executor)
            timed(f"{kind} call", 100, executor)
            timed(f"{kind} 1 MB", 20, executor, bytes(1_000_000))


if __name__ == "__main__":
    main()
