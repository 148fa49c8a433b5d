"""Broken since 3.14: the process does not get main's queue."""

from multiprocessing import Process, Queue

queue = Queue()


def greet(name):
    queue.put(f"Hello, {name}!")
    print("The greeting is in the queue.")


def main():
    process = Process(target=greet, args=("Ada",))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
