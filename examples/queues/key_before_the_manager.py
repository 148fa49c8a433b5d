"""Set the key of the program itself, which its processes inherit."""

from multiprocessing import Process, Queue, current_process
from multiprocessing.managers import SyncManager


def work(queue):
    numbers = queue.get()
    print(len(numbers))


def main():
    current_process().authkey = b"secret"
    queue = Queue()
    with SyncManager() as manager:
        numbers = manager.list([1, 2, 3])
        queue.put(numbers)
        process = Process(target=work, args=(queue,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
