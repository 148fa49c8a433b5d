"""The queue is an argument, so both processes have the same one."""

from multiprocessing import Process, Queue


def greet(name, queue):
    queue.put(f"Hello, {name}!")
    print("The greeting is in the queue.")


def main():
    queue = Queue()
    process = Process(target=greet, args=("Ada", queue))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
