"""Broken: the number of values differs from the size of the slice."""

from multiprocessing import RawArray


def main():
    results = RawArray("q", 12)
    results[10:14] = [1, 2, 3, 4]


if __name__ == "__main__":
    main()
