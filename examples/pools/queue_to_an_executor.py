"""Broken: an executor cannot send a Queue as an argument either."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Queue


def square(queue, number):
    queue.put(f"squared {number}")
    return number * number


def main():
    queue = Queue()
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(square, queue, 3)
        print(future.result())


if __name__ == "__main__":
    main()
