"""One executor, made at the start, serves all requests."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_down(number):
    while number:
        number -= 1


async def handle(request, executor, limit):
    loop = asyncio.get_running_loop()
    async with limit:
        await loop.run_in_executor(executor, count_down, 5_000_000)
    print(f"request {request} answered")


async def main():
    limit = asyncio.Semaphore(4)  # tasks at a time in the executor
    with ProcessPoolExecutor(2) as executor:
        await asyncio.gather(
            *(handle(request, executor, limit) for request in range(6))
        )


if __name__ == "__main__":
    asyncio.run(main())
