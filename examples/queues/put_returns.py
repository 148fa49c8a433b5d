"""put() of a Queue returns at once, even if the object is large."""

from multiprocessing import Queue


def main():
    queue = Queue()
    queue.put(bytes(1_000_000))
    print("put")
    print(len(queue.get()), "bytes")


if __name__ == "__main__":
    main()
