"""Broken: one None for two consumers, and one waits for ever."""

from multiprocessing import Process, Queue
from time import sleep


def consume(tasks):
    while (number := tasks.get()) is not None:
        sleep(0.1)  # stands for work that takes a while
        print(f"{number} squared is {number * number}")
    print("no more tasks")


def main():
    tasks = Queue()
    consumers = [
        Process(target=consume, args=(tasks,)) for _ in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    for number in range(1, 7):
        tasks.put(number)
    tasks.put(None)
    for consumer in consumers:
        consumer.join()


if __name__ == "__main__":
    main()
