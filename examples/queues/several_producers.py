"""Two producers, two consumers: the main program sends the Nones."""

from multiprocessing import Process, Queue
from time import sleep


def produce(tasks, first):
    for number in range(first, first + 3):
        tasks.put(number)


def consume(tasks):
    while (number := tasks.get()) is not None:
        try:
            sleep(0.1)  # stands for work that takes a while
            print(f"{number} squared is {number * number}")
        except Exception as error:
            print(f"task {number} failed: {error}")


def main():
    tasks = Queue(maxsize=10)
    producers = [
        Process(target=produce, args=(tasks, first)) for first in (1, 4)
    ]
    consumers = [
        Process(target=consume, args=(tasks,)) for _ in range(2)
    ]
    for process in producers + consumers:
        process.start()
    for producer in producers:
        producer.join()  # everything that they put is in the queue now
    for _ in consumers:
        tasks.put(None)
    for consumer in consumers:
        consumer.join()


if __name__ == "__main__":
    main()
