"""qsize() counts what was put, empty() asks for what has arrived."""

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
