"""A BoundedSemaphore notices that it is released too often."""

from multiprocessing import BoundedSemaphore


def main():
    permits = BoundedSemaphore(2)
    permits.acquire()
    permits.release()
    permits.release()  # the same slip


if __name__ == "__main__":
    main()
