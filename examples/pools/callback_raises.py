"""Broken: a callback raises, and no result arrives any more."""

from multiprocessing import Pool


def double(number):
    return 2 * number


def report(result):
    print("doubled: " + result)


def main():
    with Pool(1) as pool:
        result = pool.apply_async(double, (1,), callback=report)
        print(result.get())


if __name__ == "__main__":
    main()
