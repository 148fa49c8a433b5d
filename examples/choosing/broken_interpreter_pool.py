"""The initializer of the interpreters fails."""

from concurrent.futures import BrokenExecutor, InterpreterPoolExecutor
from concurrent.futures.interpreter import BrokenInterpreterPool


def set_up():
    raise OSError("no database")


def main():
    with InterpreterPoolExecutor(1, initializer=set_up) as executor:
        try:
            executor.submit(abs, -1).result()
        except BrokenInterpreterPool as error:
            print(isinstance(error, BrokenExecutor), error)


if __name__ == "__main__":
    main()
