"""Broken: the error stays in the result, and get() waits for ever."""

from multiprocessing import Pool, Queue


def square(queue, number):
    queue.put(number * number)


def main():
    queue = Queue()
    with Pool(2) as pool:
        pool.apply_async(square, (queue, 3))
        print("squared:", queue.get())


if __name__ == "__main__":
    main()
