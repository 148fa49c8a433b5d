"""Give a Queue to the workers of a Pool when they start."""

from multiprocessing import Pool, Queue
from time import sleep


def set_up(shared_queue):
    global queue
    queue = shared_queue


def square(number):
    try:
        queue.put(f"squaring {number}")
        sleep(0.1)  # stands for work that takes a while
        return number * number
    finally:
        queue.put(None)  # no more messages, even after an error


def main():
    numbers, queue = [1, 2, 3], Queue()
    with Pool(2, initializer=set_up, initargs=(queue,)) as pool:
        results = pool.imap(square, numbers)
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
