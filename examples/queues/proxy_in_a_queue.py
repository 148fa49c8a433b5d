"""Broken: a process receives a proxy, but not the manager's key."""

from multiprocessing import Process, Queue
from multiprocessing.managers import SyncManager


def work(queue):
    numbers = queue.get()
    print(len(numbers))


def main():
    queue = Queue()
    with SyncManager(authkey=b"secret") as manager:
        numbers = manager.list([1, 2, 3])
        queue.put(numbers)
        process = Process(target=work, args=(queue,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
