"""Handle each result as soon as it is ready, whatever its place."""

from multiprocessing import Pool
from time import perf_counter, sleep


def work(seconds):
    sleep(seconds)  # stands for work that takes this long
    return seconds


def main():
    start = perf_counter()
    with Pool(3) as pool:
        for result in pool.imap_unordered(work, [0.9, 0.3, 0.6]):
            elapsed = perf_counter() - start
            print(f"{result} is ready after {elapsed:.1f} s")


if __name__ == "__main__":
    main()
