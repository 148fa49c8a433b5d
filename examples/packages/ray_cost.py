# /// script
# dependencies = ["ray"]
# ///
"""Time to start two workers, and for each of 500 tasks of no work."""

from time import perf_counter

import ray


@ray.remote
def absolute(number):
    return abs(number)


def main():
    start = perf_counter()
    ray.init(num_cpus=2, include_dashboard=False)
    ray.get([absolute.remote(number) for number in range(2)])
    started = perf_counter()
    ray.get([absolute.remote(number) for number in range(500)])
    print(f"start {started - start:.2f} s")
    print(f"task {2 * (perf_counter() - started):.2f} ms")


if __name__ == "__main__":
    main()
