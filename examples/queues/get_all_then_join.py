"""Read until each process has said that it is done, then join them."""

from multiprocessing import Process, Queue

DONE = None


def work(number, results):
    try:
        for _ in range(number):
            results.put("x" * 100_000)
    finally:
        results.put(DONE)  # even after an error


def main():
    results = Queue()
    processes = [
        Process(target=work, args=(number, results))
        for number in [1, 2, 3]
    ]
    for process in processes:
        process.start()
    running = len(processes)
    received = []
    while running:
        item = results.get()
        if item is DONE:
            running -= 1
        else:
            received.append(item)
    for process in processes:
        process.join()
    print(f"{len(received)} results, {running} processes running")


if __name__ == "__main__":
    main()
