"""Broken: a worker of a Pool must not start a manager."""

from multiprocessing import Manager, Pool


def count(words):
    with Manager() as manager:
        counts = manager.dict()
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        return dict(counts)


def main():
    with Pool(2) as pool:
        print(pool.map(count, [["a", "b"], ["b", "b"]]))


if __name__ == "__main__":
    main()
