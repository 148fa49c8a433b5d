"""How many workers to start, also in a job of a cluster."""

import os
from concurrent.futures import ProcessPoolExecutor


def cpus():
    found = [os.cpu_count() or 1]
    if hasattr(os, "sched_getaffinity"):
        found.append(len(os.sched_getaffinity(0)))
    for name in "SLURM_CPUS_PER_TASK", "PBS_NUM_PPN", "NSLOTS":
        if name in os.environ:
            found.append(int(os.environ[name]))
    return min(found)


def square(number):
    return number * number


def main():
    print("workers:", cpus())
    with ProcessPoolExecutor(cpus()) as executor:
        print(list(executor.map(square, range(5))))


if __name__ == "__main__":
    main()
