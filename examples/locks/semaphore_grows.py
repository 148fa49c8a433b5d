"""Broken: released too often, it lets in one more than it should."""

from multiprocessing import Semaphore


def main():
    permits = Semaphore(2)
    for _ in range(2):
        permits.acquire()
        permits.release()
        permits.release()  # a slip, and nobody notices
    entered = 0
    while permits.acquire(block=False):
        entered += 1
    print(f"{entered} may enter at the same time instead of 2")


if __name__ == "__main__":
    main()
