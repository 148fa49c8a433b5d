"""Broken: cancel_join_thread() lets a process end before it sent."""

from multiprocessing import Process, Queue


def work(queue):
    queue.cancel_join_thread()
    queue.put(bytes(1_000_000))
    print("put")


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    print("exit code", process.exitcode)
    print(len(queue.get()), "bytes")


if __name__ == "__main__":
    main()
