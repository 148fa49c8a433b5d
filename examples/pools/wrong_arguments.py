"""Broken: each call passes the arguments in the wrong form."""

from multiprocessing import Pool


def square(number):
    return number * number


def area(width, height):
    return width * height


def attempt(label, call):
    try:
        call()
    except TypeError as error:
        print(f"{label}: TypeError: {error}")


def main():
    with Pool(1) as pool:
        attempt("map", lambda: pool.map(area, [(2, 3)]))
        attempt("starmap", lambda: pool.starmap(square, [2, 3]))
        result = pool.apply_async(square, (2))
        attempt("apply_async", result.get)
        attempt("map, one item", lambda: pool.map(square, 2))


if __name__ == "__main__":
    main()
