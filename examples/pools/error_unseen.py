"""Broken: the results are not fetched, so the error is not seen."""

from multiprocessing import Pool


def divide(number):
    return 1 / number


def main():
    with Pool(2) as pool:
        for number in (4, 2, 0):
            pool.apply_async(divide, (number,))
        pool.close()
        pool.join()
    print("All tasks are done.")


if __name__ == "__main__":
    main()
