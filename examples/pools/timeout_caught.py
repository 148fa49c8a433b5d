"""get() raises the TimeoutError of multiprocessing."""

import multiprocessing
from time import sleep


def work(number):
    sleep(1)  # stands for work that takes a while
    return number**2


def main():
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(work, (3,))
        try:
            print(result.get(timeout=0.2))
        except multiprocessing.TimeoutError:
            print("not yet")
            print(result.get())


if __name__ == "__main__":
    main()
