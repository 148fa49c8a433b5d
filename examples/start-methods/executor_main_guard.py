"""An executor that starts its workers under the main guard."""

from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        squares = list(executor.map(square, [1, 2, 3]))
    print(f"squares: {squares}")
