"""A manager's lock can be sent to a worker as an argument."""

from functools import partial
from multiprocessing import Manager, Pool
from time import sleep


def work(lock, number):
    with lock:
        print(f"task {number} begins")
        sleep(0.1)  # stands for what only one may do at a time
        print(f"task {number} ends")


def main():
    with Manager() as manager, Pool(2) as pool:
        lock = manager.Lock()
        pool.map(partial(work, lock), [1, 2, 3])


if __name__ == "__main__":
    main()
