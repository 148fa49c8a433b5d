"""CPU-bound work in other processes, and the event loop goes on."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_down(number):
    while number:
        number -= 1
    return "done"


async def tick():
    while True:
        await asyncio.sleep(0.25)
        print("tick")


async def main():
    ticking = asyncio.create_task(tick())
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as executor:
        results = await asyncio.gather(
            loop.run_in_executor(executor, count_down, 20_000_000),
            loop.run_in_executor(executor, count_down, 20_000_000),
        )
    ticking.cancel()
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
