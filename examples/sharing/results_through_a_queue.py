"""Processes of your own send their results through a queue."""

from multiprocessing import Process, Queue


def square(number, queue):
    result = None  # what is sent after an error
    try:
        result = number * number
    finally:
        queue.put((number, result))


def main():
    queue = Queue()
    processes = [
        Process(target=square, args=(number, queue))
        for number in (1, 2, 3)
    ]
    for process in processes:
        process.start()
    results = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    print(sorted(results.items()))


if __name__ == "__main__":
    main()
