"""Read an endless input while results are wanted."""

from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice


def main():
    with ProcessPoolExecutor(2) as executor:
        squares = executor.map(abs, count(), buffersize=8)
        print(list(islice(squares, 5)))


if __name__ == "__main__":
    main()
