"""Processes of your own send their results through a queue."""

from multiprocessing import Process, Queue


def square(number, queue):
    queue.put((number, number * number))


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
