"""One producer, two consumers, and a None for each to say: no more."""

from multiprocessing import Process, Queue


def produce(tasks, consumers):
    for number in range(1, 7):
        tasks.put(number)
    for _ in range(consumers):
        tasks.put(None)


def consume(tasks, results):
    while (number := tasks.get()) is not None:
        results.put((number, number * number))
    results.put(None)


def main():
    tasks, results = Queue(maxsize=10), Queue()
    consumers = [
        Process(target=consume, args=(tasks, results)) for _ in range(2)
    ]
    producer = Process(target=produce, args=(tasks, len(consumers)))
    for process in (producer, *consumers):
        process.start()
    for _ in consumers:
        for number, square in iter(results.get, None):
            print(f"{number} squared is {square}")
    for process in (producer, *consumers):
        process.join()


if __name__ == "__main__":
    main()
