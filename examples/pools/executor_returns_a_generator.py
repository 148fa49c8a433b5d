"""Broken: an executor cannot send a generator back either."""

from concurrent.futures import ProcessPoolExecutor


def squares(limit):
    return (number * number for number in range(limit))


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(squares, [3, 4])))


if __name__ == "__main__":
    main()
