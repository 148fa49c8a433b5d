"""Broken: an executor hides errors in the same way."""

from concurrent.futures import ProcessPoolExecutor


def divide(number):
    return 1 / number


def main():
    with ProcessPoolExecutor(2) as executor:
        executor.submit(divide, 0)
        executor.map(divide, [4, 2, 0])
    print("All tasks are done.")


if __name__ == "__main__":
    main()
