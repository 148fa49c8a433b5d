"""A task that fails returns its error, and map() gives all results."""

from multiprocessing import Pool


def inverse(number):
    return 1 / number


def inverse_or_error(number):
    try:
        return inverse(number)
    except Exception as error:
        return error


def main():
    numbers = [4, 2, 0, 1]
    with Pool(2) as pool:
        results = pool.map(inverse_or_error, numbers)
    for number, result in zip(numbers, results):
        print(f"1 / {number}: {result!r}")


if __name__ == "__main__":
    main()
