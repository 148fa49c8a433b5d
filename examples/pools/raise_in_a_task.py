"""An exception ends the task, not the worker, and map() raises it."""

from multiprocessing import Pool


def work(number):
    if number == 2:
        raise ValueError("number 2 is not allowed")
    return number


def main():
    with Pool(2) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == "__main__":
    main()
