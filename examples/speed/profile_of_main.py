"""Broken: this profiles the program, and the workers do the work."""

import pstats
from concurrent.futures import ProcessPoolExecutor
from cProfile import Profile


def work(number):
    names = sorted(map(str, range(50_000)))
    return len(names) + number


def main():
    with Profile() as profile, ProcessPoolExecutor(2) as executor:
        print("sum:", sum(executor.map(work, range(40))))
    stats = pstats.Stats(profile)
    stats.strip_dirs().sort_stats("tottime").print_stats(2)


if __name__ == "__main__":
    main()
