"""Find out whether a task is worth sending to another process."""

import pickle
from multiprocessing import Pool
from time import perf_counter


def task(numbers):  # put your own function here
    return [number * 2 for number in numbers]


def timed(label, function, *args):
    start = perf_counter()
    result = function(*args)
    print(f"{label} {1000 * (perf_counter() - start):.2f} ms")
    return result


def main():
    argument = list(range(100_000))
    result = timed("the task itself", task, argument)
    with timed("start of a pool", Pool) as pool:
        pool.apply(task, (argument,))  # its workers are there
        timed("the task in a worker", pool.apply, task, (argument,))
    for label, value in ("argument", argument), ("result", result):
        print(f"{label} {len(pickle.dumps(value)) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
