"""No shared dictionary: each task returns its own, and main merges."""

from collections import Counter
from multiprocessing import Pool


def count_visits(cities):
    return Counter(cities)


def main():
    days = [["Oslo", "Bern"], ["Oslo", "Lisbon"], ["Bern", "Oslo"]]
    visits = Counter()
    with Pool(2) as pool:
        for day in pool.imap_unordered(count_visits, days):
            visits.update(day)
    print(sorted(visits.items()))


if __name__ == "__main__":
    main()
