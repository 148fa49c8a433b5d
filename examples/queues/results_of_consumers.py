"""Two consumers send results back, and each says when it ends."""

from multiprocessing import Process, Queue
from time import sleep


def consume(tasks, results):
    try:
        while (number := tasks.get()) is not None:
            sleep(0.1)  # stands for work that takes a while
            results.put((number, number * number))
    finally:
        results.put(None)  # no more results, even after an error


def main():
    tasks, results = Queue(), Queue()
    consumers = [
        Process(target=consume, args=(tasks, results)) for _ in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    for task in 1, 2, 3, 4, 5, 6, None, None:
        tasks.put(task)
    running = len(consumers)
    while running:
        result = results.get()
        if result is None:
            running -= 1
        else:
            print("{} squared is {}".format(*result))
    tasks.cancel_join_thread()  # in case tasks are left
    for consumer in consumers:
        consumer.join()


if __name__ == "__main__":
    main()
