"""Two interpreters compute at the same time, each in a thread."""

from concurrent import interpreters


def compute(name, numbers, results):
    total = sum(number**2 for number in range(numbers))
    results.put((name, total))


def main():
    results = interpreters.create_queue()
    workers = [interpreters.create() for _ in range(2)]
    threads = [
        worker.call_in_thread(compute, name, 3_000_000, results)
        for worker, name in zip(workers, ("first", "second"))
    ]
    for _ in threads:
        name, total = results.get()
        print(name, total)
    for thread, worker in zip(threads, workers):
        thread.join()
        worker.close()


if __name__ == "__main__":
    main()
