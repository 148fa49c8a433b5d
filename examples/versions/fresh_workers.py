"""Replace each worker of an executor after two tasks."""

import os
from concurrent.futures import ProcessPoolExecutor


def work(number):
    return os.getpid()


def main():
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
        pids = list(executor.map(work, range(6)))
    print(f"{len(pids)} tasks in {len(set(pids))} processes")


if __name__ == "__main__":
    main()
