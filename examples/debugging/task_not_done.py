"""Broken: one task_done() is missing, and join() waits for it."""

from multiprocessing import JoinableQueue, Process


def consume(queue):
    while True:
        number = queue.get()
        if number < 0:
            continue
        print(number)
        queue.task_done()


def main():
    queue = JoinableQueue()
    Process(target=consume, args=[queue], daemon=True).start()
    for number in [1, -2, 3]:
        queue.put(number)
    queue.join()
    print("done")


if __name__ == "__main__":
    main()
