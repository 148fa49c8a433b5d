"""Time the same work in threads, interpreters and processes."""

import sys
from concurrent import futures
from time import perf_counter

PIECES = [30_000_000, 30_000_000]


def count_down(number):
    while number:
        number -= 1


def timed(label, function):
    start = perf_counter()
    function()
    print(f"{label} {perf_counter() - start:.2f} s")


def main():
    is_on = getattr(sys, "_is_gil_enabled", lambda: True)
    print("The GIL is", "on" if is_on() else "off")
    timed("loop", lambda: [count_down(number) for number in PIECES])
    for kind in "Thread", "Interpreter", "Process":
        executor = getattr(futures, f"{kind}PoolExecutor")
        with executor(max_workers=2) as pool:
            timed(kind, lambda: list(pool.map(count_down, PIECES)))


if __name__ == "__main__":
    main()
