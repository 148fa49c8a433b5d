"""Broken: a coroutine computes, and everything else stands still."""

import asyncio


async def count_down(number):
    while number:
        number -= 1
    return "done"


async def tick():
    while True:
        await asyncio.sleep(0.25)
        print("tick")


async def main():
    ticking = asyncio.create_task(tick())
    results = await asyncio.gather(
        count_down(20_000_000),
        count_down(20_000_000),
    )
    ticking.cancel()
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
