"""Broken: after Ctrl-C the executor goes on with the next tasks."""

from concurrent.futures import ProcessPoolExecutor
from time import sleep


def work(number):
    print(f"working on {number}")
    sleep(60)  # stands for work that takes long


def main():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
        for future in futures:
            future.result()


if __name__ == "__main__":
    main()
