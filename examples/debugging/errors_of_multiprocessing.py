"""The errors that multiprocessing names are a ProcessError each."""

import builtins
import multiprocessing
from multiprocessing import context


def main():
    for error in (
        multiprocessing.TimeoutError,
        multiprocessing.AuthenticationError,
        multiprocessing.BufferTooShort,
    ):
        is_one = issubclass(error, multiprocessing.ProcessError)
        print(f"{is_one}: {error.__name__} is a ProcessError")
    for error in context.ProcessError, context.BufferTooShort:
        print(f"{error.__name__} is defined in {error.__module__}")
    wanted = builtins.TimeoutError
    is_one = issubclass(multiprocessing.TimeoutError, wanted)
    print(f"{is_one}: TimeoutError is the one of Python")


if __name__ == "__main__":
    main()
