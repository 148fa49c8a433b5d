# /// script
# dependencies = ["py-spy"]
# ///
"""py-spy samples a program and its workers from outside."""

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

RECORD = "record --subprocesses --format raw --output a.txt --"


def work(number):
    names = sorted(map(str, range(100_000)))
    return len(names) + number


def main():
    with ProcessPoolExecutor(2) as executor:
        print("sum:", sum(executor.map(work, range(50))))


def sample():
    py_spy = Path(sys.executable).with_name("py-spy")
    command = [py_spy, *RECORD.split(), sys.executable, __file__]
    command.append("work")
    samples = Counter()
    with TemporaryDirectory() as folder:
        run(command, cwd=folder, capture_output=True, check=True)
        for line in Path(folder, "a.txt").read_text().splitlines():
            stack, _, count = line.rpartition(" ")
            samples[stack.split(";")[-1]] += int(count)
    print("most samples:", *samples.most_common(1)[0])


if __name__ == "__main__":
    main() if "work" in sys.argv else sample()
