"""After close() nothing can be put; join_thread() waits for it all."""

from multiprocessing import Process, Queue


def work(queue):
    for number in range(3):
        queue.put(number)
    queue.close()
    queue.join_thread()
    print("all of it is in the pipe")
    try:
        queue.put(3)
    except ValueError as error:
        print("ValueError:", error)


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    print(queue.get(), queue.get(), queue.get())
    process.join()


if __name__ == "__main__":
    main()
