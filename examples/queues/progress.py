"""Workers report how far they are, and the program shows it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Queue
from queue import Empty


def set_up(queue):
    global progress
    progress = queue


def work(name, steps):
    try:
        for step in range(1, steps + 1):
            progress.put(f"{name}: {step} of {steps}")
        return f"{name} is done"
    finally:
        progress.put(None)  # no more messages, even after an error


def main():
    tasks, progress = [("A", 3), ("B", 2)], Queue()
    with ProcessPoolExecutor(2, None, set_up, (progress,)) as executor:
        futures = [executor.submit(work, *task) for task in tasks]
        running = len(futures)
        while running:
            try:
                if message := progress.get(timeout=1):
                    print(message)
                else:
                    running -= 1
            except Empty:
                if all(future.done() for future in futures):
                    break  # a worker was killed
        print([future.result() for future in futures])


if __name__ == "__main__":
    main()
