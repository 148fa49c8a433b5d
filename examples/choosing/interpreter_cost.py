"""Time to start a worker and call it, to call it again, to send 1 MB."""

from concurrent import futures
from time import perf_counter

DATA = bytes(1_000_000)


def nothing(_=None):
    pass


def timed(label, times, executor, *args):
    start = perf_counter()
    for _ in range(times):
        executor.submit(nothing, *args).result()
    cost = (perf_counter() - start) / times
    print(f"{label} {1000 * cost:.3f} ms")


def main():
    for kind in "Thread", "Interpreter", "Process":
        with getattr(futures, f"{kind}PoolExecutor")(1) as executor:
            timed(f"{kind} start", 1, executor)
            timed(f"{kind} call", 100, executor)
            timed(f"{kind} 1 MB", 20, executor, DATA)


if __name__ == "__main__":
    main()
