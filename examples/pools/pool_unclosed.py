"""Broken: the pool is never closed. Run it with -W always to see."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    pool = Pool(2)
    print(pool.map(square, [1, 2, 3]))


if __name__ == "__main__":
    main()
