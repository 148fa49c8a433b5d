"""get_value() tells how many permits are left, locked() if none is."""

from multiprocessing import BoundedSemaphore, Semaphore


def main():
    for kind in Semaphore, BoundedSemaphore:
        permits = kind(2)
        print(kind.__name__)
        for _ in range(2):
            permits.acquire()
            left, locked = permits.get_value(), permits.locked()
            print(f"  left: {left}, locked: {locked}")


if __name__ == "__main__":
    main()
