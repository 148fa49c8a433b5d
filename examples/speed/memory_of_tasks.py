"""How much memory each task needs at most, by tracemalloc."""

import tracemalloc
from concurrent.futures import ProcessPoolExecutor


def work(number):
    return len(list(range(number * 1_000_000)))


def traced(number):
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    work(number)
    _, peak = tracemalloc.get_traced_memory()
    return peak - before


def main():
    with ProcessPoolExecutor(2, None, tracemalloc.start) as executor:
        for number, peak in enumerate(executor.map(traced, range(4))):
            print(f"task {number}: {peak / 1_000_000:.0f} MB")


if __name__ == "__main__":
    main()
