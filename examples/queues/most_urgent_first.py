"""The program keeps the order; an executor gets a task when it can."""

from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)
from heapq import heappop, heappush
from itertools import count
from time import sleep

WORKERS = 2


def work(task):
    print(task)
    sleep(len(task) / 40)  # stands for work
    return "insurance" if task == "fire" else None


def main():
    heap, number = [], count()
    heappush(heap, (2, next(number), "write the report"))
    heappush(heap, (3, next(number), "tidy up"))
    heappush(heap, (1, next(number), "fire"))
    running = set()
    with ProcessPoolExecutor(WORKERS) as executor:
        while heap or running:
            while heap and len(running) < WORKERS:
                _, _, task = heappop(heap)
                running.add(executor.submit(work, task))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                if task := future.result():
                    heappush(heap, (1, next(number), task))


if __name__ == "__main__":
    main()
