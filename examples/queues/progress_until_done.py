"""Broken: the task fails, and the last step is never reported."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Queue


def set_up(queue):
    global progress
    progress = queue


def work(numbers):
    for number in numbers:
        print("inverse:", 1 / number)
        progress.put(f"{number} is done")


def main():
    progress = Queue()
    numbers = [2, 1, 0]
    with ProcessPoolExecutor(
        1, initializer=set_up, initargs=(progress,)
    ) as executor:
        executor.submit(work, numbers)
        for _ in numbers:
            print(progress.get())


if __name__ == "__main__":
    main()
