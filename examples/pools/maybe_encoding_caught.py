"""The result cannot be sent: what there is in its place."""

from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError


def squares(limit):
    return (number**2 for number in range(limit))


def main():
    with Pool(1) as pool:
        try:
            pool.apply(squares, (3,))
        except MaybeEncodingError as error:
            print("error:", error.exc)
            print("result:", error.value.partition(" at ")[0])


if __name__ == "__main__":
    main()
