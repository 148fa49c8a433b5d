"""After the timeout, the worker is ended at once (Python 3.14)."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_down(number):
    while number:
        number -= 1
    print("done after all")


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as executor:
        task = loop.run_in_executor(executor, count_down, 20_000_000)
        try:
            await asyncio.wait_for(task, timeout=0.2)
        except TimeoutError:
            print("timeout")
            executor.terminate_workers()
    print("The block has ended.")


if __name__ == "__main__":
    asyncio.run(main())
