"""Workers of a pool count in one dictionary, one at a time."""

from functools import partial
from multiprocessing import Manager, Pool


def visit(visits, lock, city):
    with lock:
        visits[city] = visits.get(city, 0) + 1


def main():
    cities = ["Oslo", "Bern", "Oslo", "Lisbon", "Bern", "Oslo"]
    with Manager() as manager, Pool(2) as pool:
        visits, lock = manager.dict(), manager.Lock()
        pool.map(partial(visit, visits, lock), cities)
        print(sorted(visits.items()))


if __name__ == "__main__":
    main()
