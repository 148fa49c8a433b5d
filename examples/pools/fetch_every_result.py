"""get() raises what the task raised, with the worker's traceback."""

import traceback
from multiprocessing import Pool


def divide(number):
    return 1 / number


def main():
    with Pool(2) as pool:
        results = [pool.apply_async(divide, (n,)) for n in (4, 2, 0)]
        for result in results:
            try:
                print(result.get())
            except ZeroDivisionError:
                traceback.print_exc()


if __name__ == "__main__":
    main()
