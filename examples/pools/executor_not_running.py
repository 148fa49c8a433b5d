"""Broken: an executor takes no more tasks after its with block."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, [1, 2, 3])))
    print(list(executor.map(square, [4, 5, 6])))


if __name__ == "__main__":
    main()
