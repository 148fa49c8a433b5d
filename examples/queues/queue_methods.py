"""put() and get() with and without waiting, and what they raise."""

from multiprocessing import Queue
from queue import Empty, Full


def main():
    queue = Queue(maxsize=2)
    queue.put("one")
    queue.put_nowait("two")
    print("full:", queue.full())
    try:
        queue.put("three", timeout=0.1)
    except Full:
        print("put: no room within 0.1 s")
    try:
        queue.put_nowait("three")
    except Full:
        print("put_nowait: no room")
    print(queue.get(), queue.get(timeout=5))
    print("empty:", queue.empty())
    try:
        queue.get(timeout=0.1)
    except Empty:
        print("get: nothing within 0.1 s")
    try:
        queue.get_nowait()
    except Empty:
        print("get_nowait: nothing")


if __name__ == "__main__":
    main()
