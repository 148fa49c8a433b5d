"""Workers of a ProcessPoolExecutor may start processes of their own."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def sum_of_squares(limit):
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(square, range(limit)))


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(sum_of_squares, [3, 4])))


if __name__ == "__main__":
    main()
