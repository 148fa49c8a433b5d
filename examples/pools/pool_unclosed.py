"""Broken: nobody ends the pool. Run it with -W always for a warning."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    pool = Pool(2)
    print(pool.map(square, [1, 2, 3]))


if __name__ == "__main__":
    main()
