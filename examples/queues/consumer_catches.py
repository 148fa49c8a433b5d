"""The consumer reports what fails, and goes on with the next task."""

from multiprocessing import Process, Queue


def consume(tasks):
    while (number := tasks.get()) is not None:
        try:
            print(f"1 / {number} is {1 / number}")
        except Exception as error:
            print(f"task {number} failed: {error}")


def main():
    tasks = Queue(maxsize=2)
    consumer = Process(target=consume, args=(tasks,))
    consumer.start()
    for number in (2, 1, 0, 4, 5, 6, None):
        tasks.put(number)
    consumer.join()


if __name__ == "__main__":
    main()
