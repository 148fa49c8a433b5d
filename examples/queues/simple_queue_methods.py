"""A SimpleQueue has put(), get(), empty() and close(), and no more."""

from multiprocessing import Process, SimpleQueue


def work(queue):
    for number in range(3):
        queue.put(number)


def main():
    queue = SimpleQueue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    while not queue.empty():
        print(queue.get())
    queue.close()


if __name__ == "__main__":
    main()
