"""One producer, two consumers, and one None to stop each of them."""

from multiprocessing import Process, Queue
from time import sleep


def produce(tasks, consumers):
    for number in range(1, 7):
        tasks.put(number)
    for _ in range(consumers):
        tasks.put(None)


def consume(tasks):
    while True:
        number = tasks.get()
        if number is None:
            break
        try:
            sleep(0.1)  # stands for work that takes a while
            print(f"{number} squared is {number * number}")
        except Exception as error:
            print(f"task {number} failed: {error}")


def main():
    tasks = Queue(maxsize=10)
    processes = [
        Process(target=produce, args=(tasks, 2)),
        Process(target=consume, args=(tasks,)),
        Process(target=consume, args=(tasks,)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
