"""Say in an annotation what a queue carries."""

from multiprocessing.queues import Queue

if __name__ == "__main__":
    print(f"a queue of numbers: {Queue[int]}")
