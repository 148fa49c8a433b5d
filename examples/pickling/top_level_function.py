"""Send a function that is defined at the top level of the file."""

from multiprocessing import Pool


def double(number):
    return 2 * number


def main():
    with Pool(2) as pool:
        print(pool.map(double, [1, 2, 3]))


if __name__ == "__main__":
    main()
