"""qsize() counts what was put and not yet taken."""

from multiprocessing import Queue


def main():
    queue = Queue()
    for number in range(3):
        queue.put(number)
    print("qsize:", queue.qsize())
    print(queue.get(), queue.get(), queue.get())
    print("qsize:", queue.qsize())


if __name__ == "__main__":
    main()
