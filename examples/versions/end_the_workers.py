"""End the workers of an executor in the middle of a task."""

import time
from concurrent.futures import ProcessPoolExecutor


def main():
    executor = ProcessPoolExecutor(1)
    future = executor.submit(time.sleep, 3)
    while not future.running():
        time.sleep(0.01)
    executor.terminate_workers()
    print(type(future.exception()).__name__)


if __name__ == "__main__":
    main()
