"""Broken: the executor overlooks that its newest worker has ended."""

import os
from concurrent.futures import ProcessPoolExecutor
from time import sleep


def main():
    table = bytes(1_000_000)  # it takes a moment to send to a worker
    with ProcessPoolExecutor(2, None, len, [table]) as executor:
        executor.submit(sleep, 60)
        sleep(0.5)
        print(executor.submit(os._exit, 3).result())


if __name__ == "__main__":
    main()
