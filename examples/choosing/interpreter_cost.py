"""Time to start a worker and call it, to call it again, to send 1 MB."""

from concurrent import futures
from time import perf_counter


def nothing(_=None):
    pass


def timed(label, function, times):
    start = perf_counter()
    for _ in range(times):
        function()
    cost = (perf_counter() - start) / times
    print(f"{label} {1000 * cost:.3f} ms")


def main():
    for kind in "Thread", "Interpreter", "Process":
        executor = getattr(futures, f"{kind}PoolExecutor")(1)
        with executor:

            def call(*args):
                executor.submit(nothing, *args).result()

            data = bytes(1_000_000)
            timed(f"{kind} start", call, 1)
            timed(f"{kind} call", call, 100)
            timed(f"{kind} 1 MB", lambda: call(data), 20)


if __name__ == "__main__":
    main()
