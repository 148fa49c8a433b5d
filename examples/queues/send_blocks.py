"""Broken: nothing reads yet, and the pipe cannot hold a megabyte."""

from multiprocessing import SimpleQueue


def main():
    queue = SimpleQueue()
    queue.put(bytes(1_000_000))
    print("put")
    print(len(queue.get()), "bytes")


if __name__ == "__main__":
    main()
