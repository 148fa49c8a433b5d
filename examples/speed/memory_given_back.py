"""A worker is replaced after four tasks, and its memory is freed."""

from multiprocessing import Pool
from pathlib import Path

cache = {}


def task(number):
    cache[number] = bytearray(b"x") * 2_000_000  # never removed
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmRSS:") + 1]) * 1024 / 10**6


def main():
    with Pool(1, maxtasksperchild=4) as pool:
        sizes = pool.map(task, range(1, 13), chunksize=1)
    for number, size in enumerate(sizes, 1):
        print(f"task {number}: {size:.0f} MB")


if __name__ == "__main__":
    main()
