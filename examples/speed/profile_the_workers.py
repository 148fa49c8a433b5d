"""Each worker profiles its tasks; the profiles are added up."""

import os
import pstats
from concurrent.futures import ProcessPoolExecutor
from cProfile import Profile
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

FOLDER = Path("profiles")


def work(number):
    names = sorted(map(str, range(50_000)))
    return len(names) + number


@cache
def profile_here():
    profile = Profile()
    file = FOLDER / f"{os.getpid()}.prof"
    Finalize(None, profile.dump_stats, [file], exitpriority=0)
    return profile


def profiled(number):
    return profile_here().runcall(work, number)


def main():
    FOLDER.mkdir()
    with ProcessPoolExecutor(2) as executor:
        print("sum:", sum(executor.map(profiled, range(40))))
    stats = pstats.Stats(*map(str, FOLDER.iterdir()))
    stats.strip_dirs().sort_stats("tottime").print_stats(2)


if __name__ == "__main__":
    main()
