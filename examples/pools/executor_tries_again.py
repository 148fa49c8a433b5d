"""When a worker is killed, find out which task did it, and go on."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 2:
        os.kill(os.getpid(), 9)  # as the system does for lack of memory
    return number * number


def run(numbers, workers):
    """Results of those that were done before a worker was killed."""
    results = {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {n: executor.submit(work, n) for n in numbers}
        for number, future in futures.items():
            try:
                results[number] = future.result()
            except BrokenProcessPool:
                pass
    return results


def main():
    numbers = range(5)
    results = run(numbers, workers=2)
    for number in numbers:
        if number not in results:
            results.update(run([number], workers=1))
    for number in numbers:
        print(number, results.get(number, "kills its worker"))


if __name__ == "__main__":
    main()
