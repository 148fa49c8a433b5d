"""An exception brings the traceback of the worker along."""

from multiprocessing import Pool
from multiprocessing.pool import RemoteTraceback


def divide(number):
    return 12 / number


def main():
    with Pool(1) as pool:
        try:
            pool.apply(divide, (0,))
        except ZeroDivisionError as error:
            cause = error.__cause__
            print("from a worker:", isinstance(cause, RemoteTraceback))
            print("in divide:", "in divide" in str(cause))


if __name__ == "__main__":
    main()
