"""Sample a program and its workers from outside (Python 3.15)."""

import pstats
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

SAMPLE = "-m profiling.sampling run --subprocesses --mode cpu -o a.prof"


def work(number):
    names = sorted(map(str, range(100_000)))
    return len(names) + number


def main():
    with ProcessPoolExecutor(2) as executor:
        print("sum:", sum(executor.map(work, range(100))))


def sample():
    command = [sys.executable, *SAMPLE.split(), __file__, "work"]
    stats = pstats.Stats()
    with TemporaryDirectory() as folder:
        subprocess.run(command, cwd=folder, check=True)
        for file in map(str, Path(folder).iterdir()):
            with suppress(TypeError):  # no sample: it only waited
                stats.add(file)
    stats.strip_dirs().sort_stats("tottime").print_stats(2)


if __name__ == "__main__":
    main() if "work" in sys.argv else sample()
