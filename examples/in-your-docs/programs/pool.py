"""Workers that print."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    print("squaring", number)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(*executor.map(square, [3, 4]))
