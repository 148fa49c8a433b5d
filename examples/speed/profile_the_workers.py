"""Each worker profiles its tasks; the profiles are added up."""

import os
import pstats
from concurrent.futures import ProcessPoolExecutor
from cProfile import Profile
from functools import cache, partial
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory


def work(number):
    names = sorted(map(str, range(50_000)))
    return len(names) + number


@cache
def profile_in(folder):
    profile = Profile()
    file = Path(folder, f"{os.getpid()}.prof")
    Finalize(None, profile.dump_stats, [file], exitpriority=0)
    return profile


def profiled(folder, number):
    return profile_in(folder).runcall(work, number)


def main():
    with TemporaryDirectory() as folder:
        task = partial(profiled, folder)
        with ProcessPoolExecutor(2) as executor:
            print("sum:", sum(executor.map(task, range(40))))
        stats = pstats.Stats(*map(str, Path(folder).iterdir()))
    stats.strip_dirs().sort_stats("tottime").print_stats(2)


if __name__ == "__main__":
    main()
