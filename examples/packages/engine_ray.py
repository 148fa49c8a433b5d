# /// script
# dependencies = ["ray"]
# ///
"""Tasks on Ray: one table for all, one worker is killed."""

import os

import ray
from ray.exceptions import RayTaskError, WorkerCrashedError


@ray.remote(max_retries=0)
def work(table, number):
    if number == 0:
        os.kill(os.getpid(), 9)  # what the system does: no memory
    if number == 1:
        raise ValueError("not this one")
    return table[number] * number


def main():
    ray.init(num_cpus=2, include_dashboard=False)
    table = ray.put({number: number for number in range(100_000)})
    tasks = [work.remote(table, number) for number in range(6)]
    for number, task in enumerate(tasks):
        try:
            print(number, ray.get(task))
        except WorkerCrashedError:
            print(number, "killed its worker")
        except RayTaskError as error:
            print(number, repr(error.cause))


if __name__ == "__main__":
    main()
