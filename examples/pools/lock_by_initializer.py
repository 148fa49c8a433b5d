"""Give a Lock to the workers of a Pool when they start."""

from multiprocessing import Lock, Pool
from time import sleep


def set_up(shared_lock):
    global lock
    lock = shared_lock


def work(number):
    with lock:
        print(f"task {number} begins")
        sleep(0.1)  # stands for what only one may do at a time
        print(f"task {number} ends")


def main():
    lock = Lock()
    with Pool(2, initializer=set_up, initargs=(lock,)) as pool:
        pool.map(work, [1, 2, 3])


if __name__ == "__main__":
    main()
