"""Broken: nobody reads yet, and the pipe has no room for a megabyte."""

from multiprocessing import SimpleQueue


def main():
    queue = SimpleQueue()
    queue.put(bytes(1_000_000))
    print("put")
    print(len(queue.get()), "bytes")


if __name__ == "__main__":
    main()
