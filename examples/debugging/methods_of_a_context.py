"""What looks like a class is a method of the default context."""

import multiprocessing
from multiprocessing.context import DefaultContext


def main():
    for function in (
        multiprocessing.Queue,
        multiprocessing.Lock,
        multiprocessing.Value,
        multiprocessing.Pool,
        multiprocessing.cpu_count,
        multiprocessing.allow_connection_pickling,
    ):
        is_method = isinstance(function.__self__, DefaultContext)
        print(f"{function.__name__}: {is_method}")


if __name__ == "__main__":
    main()
