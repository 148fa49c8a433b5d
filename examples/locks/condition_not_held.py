"""Broken: wait() and notify() need the lock of the condition."""

from multiprocessing import Condition


def main():
    condition = Condition()
    for method in condition.wait, condition.notify:
        try:
            method()
        except AssertionError as error:
            print(f"{method.__name__}: AssertionError: {error}")


if __name__ == "__main__":
    main()
