"""Pool.map() raises an error only after all items are done."""

from multiprocessing import Pool


def reciprocal(number):
    print(f"dividing by {number}")
    return 1 / number


def main():
    with Pool(2) as pool:
        try:
            print(pool.map(reciprocal, [0, 1, 2, 4]))
        except ZeroDivisionError as error:
            print(f"failed: {error}")


if __name__ == "__main__":
    main()
