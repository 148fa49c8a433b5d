"""Broken: close() says that there will be no more tasks."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        for number in (1, 2, 3):
            result = pool.apply_async(square, (number,))
            pool.close()
            print(result.get())


if __name__ == "__main__":
    main()
