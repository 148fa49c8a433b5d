"""Broken: a Queue cannot be sent to a worker as an argument."""

from functools import partial
from multiprocessing import Pool, Queue


def square(queue, number):
    queue.put(f"squared {number}")
    return number * number


def main():
    queue = Queue()
    with Pool(2) as pool:
        result = pool.map_async(partial(square, queue), [1, 2, 3])
        print(result.get())


if __name__ == "__main__":
    main()
