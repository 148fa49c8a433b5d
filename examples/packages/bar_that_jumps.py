# /// script
# dependencies = ["tqdm"]
# ///
"""When a bar moves: over map, imap and imap_unordered."""

import time
from multiprocessing import Pool

from tqdm import tqdm


def work(seconds):
    time.sleep(seconds)


def moves(name, call, **options):
    start = time.perf_counter()
    tasks = [1.2] + 8 * [0.2]  # the first one takes longest
    results = call(work, tasks, **options)
    bar = tqdm(results, desc=name, total=len(tasks))
    times = [time.perf_counter() - start for _ in bar]
    print(f"{name}: first after {times[0]:.1f} s, all after", end=" ")
    print(f"{times[-1]:.1f} s")


def main():
    with Pool(3) as pool:
        pool.map(work, 3 * [0.1])  # the workers are there
        moves("map", pool.map, chunksize=1)
        moves("imap", pool.imap)
        moves("imap_unordered", pool.imap_unordered)
        moves("chunks of 3", pool.imap_unordered, chunksize=3)


if __name__ == "__main__":
    main()
