"""Broken: the timeout of as_completed() is shorter than a task."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures import TimeoutError as TookTooLong
from time import sleep


def work(name):
    if name == "slow":
        sleep(2)  # slower than main waits
    return name


def main():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in ("slow", "quick")]
        futures[1].result()  # the workers are there
        try:
            for future in as_completed(futures, timeout=0.2):
                print("result:", future.result())
        except TookTooLong as error:
            print("TimeoutError:", error)


if __name__ == "__main__":
    main()
