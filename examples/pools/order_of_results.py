"""imap() and map() give the results in the order of the items."""

from multiprocessing import Pool
from time import perf_counter, sleep


def work(seconds):
    sleep(seconds)  # stands for work that takes this long
    return seconds


def main():
    with Pool(3) as pool:
        for method in pool.imap, pool.map:
            start = perf_counter()
            for result in method(work, [0.9, 0.3, 0.6]):
                took = perf_counter() - start
                print(f"{method.__name__}: {result} after {took:.1f} s")


if __name__ == "__main__":
    main()
