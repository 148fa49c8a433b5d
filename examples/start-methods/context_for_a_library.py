"""A context of its own does not change the global start method."""

from multiprocessing import get_context, get_start_method


def greet(queue):
    queue.put(f"Hello from a process started by {get_start_method()}!")


def main():
    own = get_context("spawn")
    queue = own.Queue()
    process = own.Process(target=greet, args=(queue,))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
