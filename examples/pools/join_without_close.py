"""Broken: join() waits for workers that were not told to end."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        result = pool.apply_async(square, (3,))
        pool.join()
        print(result.get())


if __name__ == "__main__":
    main()
