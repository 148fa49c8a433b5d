"""Broken: the future of an executor is not one of asyncio."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def double(number):
    return 2 * number


async def main():
    with ProcessPoolExecutor(1) as executor:
        print(await executor.submit(double, 21))


if __name__ == "__main__":
    asyncio.run(main())
