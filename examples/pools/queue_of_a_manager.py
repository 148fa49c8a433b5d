"""A manager's queue can be sent to a worker as an argument."""

from functools import partial
from multiprocessing import Manager, Pool
from time import sleep


def square(queue, number):
    try:
        queue.put(f"squaring {number}")
        sleep(0.1)  # stands for work that takes a while
        return number * number
    finally:
        queue.put(None)  # no more messages, even after an error


def main():
    numbers = [1, 2, 3]
    with Manager() as manager, Pool(2) as pool:
        queue = manager.Queue()
        results = pool.imap(partial(square, queue), numbers)
        running = len(numbers)
        while running:
            message = queue.get()
            if message is None:
                running -= 1
            else:
                print(message)
        print(list(results))


if __name__ == "__main__":
    main()
