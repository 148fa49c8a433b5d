"""Time ten waits of 0.1 seconds in each way of doing them at once."""

import asyncio
from concurrent import futures
from time import perf_counter, sleep

WAITS = [0.1] * 10  # for a network, a disk or a database


async def gather():
    await asyncio.gather(*(asyncio.sleep(wait) for wait in WAITS))


def timed(label, function):
    start = perf_counter()
    function()
    print(f"{label} {perf_counter() - start:.2f} s")


def main():
    timed("loop", lambda: [sleep(wait) for wait in WAITS])
    timed("asyncio", lambda: asyncio.run(gather()))
    for kind in "Thread", "Process", "Interpreter":
        executor = getattr(futures, f"{kind}PoolExecutor", None)
        if executor:  # interpreters need Python 3.14
            with executor(max_workers=10) as pool:
                timed(kind, lambda: list(pool.map(sleep, WAITS)))


if __name__ == "__main__":
    main()
