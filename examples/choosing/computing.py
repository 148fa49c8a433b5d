"""Time two pieces of computing in every way to do things at once."""

import asyncio
from concurrent import futures
from time import perf_counter

PIECES = 2 * [5_000_000]


def count_down(number):
    while number:
        number -= 1


async def gather():
    async def piece(number):
        count_down(number)

    await asyncio.gather(*map(piece, PIECES))


def timed(label, function):
    start = perf_counter()
    function()
    print(f"{label} {perf_counter() - start:.2f} s")


def main():
    timed("loop", lambda: list(map(count_down, PIECES)))
    timed("asyncio", lambda: asyncio.run(gather()))
    for kind in "Thread", "Process", "Interpreter":
        if executor := getattr(futures, f"{kind}PoolExecutor", None):
            with executor(max_workers=2) as pool:
                timed(kind, lambda: list(pool.map(count_down, PIECES)))


if __name__ == "__main__":
    main()
