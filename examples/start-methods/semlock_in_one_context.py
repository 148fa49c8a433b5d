"""Take the queue and the process from the same context."""

from multiprocessing import get_context


def greet(queue):
    queue.put("Hello!")


def main():
    spawn = get_context("spawn")
    queue = spawn.Queue()
    process = spawn.Process(target=greet, args=(queue,))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
