"""Let the workers return results, and collect them in main()."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    numbers = [1, 2, 3]
    with Pool(2) as pool:
        results = pool.map(square, numbers)
    print(results)
    print(dict(zip(numbers, results)))


if __name__ == "__main__":
    main()
