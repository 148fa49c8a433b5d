# /// script
# dependencies = ["memray"]
# ///
"""Which lines of each task took the memory, by memray."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from memray import FileReader, Tracker


def work(number):
    text = "x" * (number * 10_000_000)
    query = f"SELECT zeroblob({number * 20_000_000})"
    sqlite3.connect(":memory:").execute(query)
    return len(text)


def tracked(folder, number):
    with Tracker(Path(folder, f"task {number}")):
        return work(number)


def main():
    with TemporaryDirectory() as folder:
        with ProcessPoolExecutor(2) as executor:
            print(*executor.map(tracked, [folder] * 2, [1, 2]))
        for file in sorted(Path(folder).iterdir()):
            with FileReader(file) as reader:
                peak = reader.get_high_watermark_allocation_records()
                for most in sorted(peak, key=lambda r: r.size)[-2:]:
                    line = most.stack_trace()[0][2]
                    size = f"{most.size / 1e6:.0f} MB"
                    print(f"{file.name}, line {line}: {size}")


if __name__ == "__main__":
    main()
