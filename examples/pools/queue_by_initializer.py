"""Give a Queue to the workers of a Pool when they start."""

from multiprocessing import Pool, Queue


def set_up(shared_queue):
    global queue
    queue = shared_queue


def square(number):
    queue.put(f"squared {number}")
    return number * number


def main():
    queue = Queue()
    with Pool(2, initializer=set_up, initargs=(queue,)) as pool:
        result = pool.map_async(square, [1, 2, 3])
        for _ in range(3):
            print(queue.get())
        print(result.get())


if __name__ == "__main__":
    main()
