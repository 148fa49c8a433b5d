"""Give a pool all its work inside the with block."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))
        print(pool.map(square, [4, 5, 6]))


if __name__ == "__main__":
    main()
