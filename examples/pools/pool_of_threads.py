"""Each worker of a Pool may start any number of threads."""

from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def fetch(page):
    return f"page {page}"  # stands for a request to a server


def fetch_all(pages):
    with ThreadPool(2) as threads:
        return threads.map(fetch, pages)


def main():
    with Pool(2) as pool:
        print(pool.map(fetch_all, [[1, 2], [3, 4]]))


if __name__ == "__main__":
    main()
