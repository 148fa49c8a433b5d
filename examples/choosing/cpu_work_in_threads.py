"""Broken: in threads the event loop goes on, but nothing is faster."""

import asyncio


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
    results = await asyncio.gather(
        asyncio.to_thread(count_down, 20_000_000),
        asyncio.to_thread(count_down, 20_000_000),
    )
    ticking.cancel()
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
