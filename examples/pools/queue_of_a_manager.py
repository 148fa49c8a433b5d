"""A manager's queue can be sent to a worker as an argument."""

from functools import partial
from multiprocessing import Manager, Pool


def square(queue, number):
    queue.put(f"squared {number}")
    return number * number


def main():
    with Manager() as manager, Pool(2) as pool:
        queue = manager.Queue()
        result = pool.map_async(partial(square, queue), [1, 2, 3])
        for _ in range(3):
            print(queue.get())
        print(result.get())


if __name__ == "__main__":
    main()
