"""acquire() takes one of the permits, release() gives one back."""

from multiprocessing import Semaphore


def main():
    permits = Semaphore(2)
    print("without waiting:", permits.acquire(block=False))
    print("without waiting:", permits.acquire(block=False))
    print("without waiting:", permits.acquire(block=False))
    print("after 0.1 s:", permits.acquire(timeout=0.1))
    permits.release()
    print("after a release:", permits.acquire(block=False))


if __name__ == "__main__":
    main()
