"""Broken: with a chunksize, an error loses all results after it."""

from multiprocessing import Pool


def inverse(number):
    return 1 / number


def main():
    with Pool(2) as pool:
        results = pool.imap(inverse, [4, 2, 0, 1, 8, 5], chunksize=2)
        while True:
            try:
                print(next(results))
            except ZeroDivisionError as error:
                print("failed:", error)
            except StopIteration:
                break


if __name__ == "__main__":
    main()
