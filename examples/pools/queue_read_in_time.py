"""Read the queue before the with block ends the workers."""

from multiprocessing import Pool, Queue


def set_up(shared_queue):
    global queue
    queue = shared_queue


def report(number):
    queue.put("x" * 1_000_000)  # more than fits into a pipe


def main():
    queue = Queue()
    with Pool(1, initializer=set_up, initargs=(queue,)) as pool:
        pool.map(report, [1])
        print("The tasks are done.")
        print(f"received {len(queue.get())} characters")


if __name__ == "__main__":
    main()
