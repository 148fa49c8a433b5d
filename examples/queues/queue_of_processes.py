"""A multiprocessing.Queue connects processes."""

from multiprocessing import Process, Queue


def greet(queue):
    queue.put("hello")


def main():
    queue = Queue()
    process = Process(target=greet, args=(queue,))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
