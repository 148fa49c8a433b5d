"""The tasks run in any order; the results keep that of the items."""

from multiprocessing import Pool


def square(number):
    print("squaring", number)
    return number * number


def main():
    with Pool(3) as pool:
        print(pool.map(square, range(6), chunksize=1))


if __name__ == "__main__":
    main()
