"""Workers report how far they are, and the program shows it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Queue


def set_up(queue):
    global progress
    progress = queue


def work(name, steps):
    try:
        for step in range(1, steps + 1):
            progress.put(f"{name}: {step} of {steps}")
    finally:
        progress.put(None)  # after an error, too
    return f"{name} is done"


def main():
    progress = Queue()
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=(progress,)
    ) as executor:
        futures = [
            executor.submit(work, "A", 3),
            executor.submit(work, "B", 2),
        ]
        for _ in futures:
            for message in iter(progress.get, None):
                print(message)
        print([future.result() for future in futures])


if __name__ == "__main__":
    main()
