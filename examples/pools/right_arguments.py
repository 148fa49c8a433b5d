"""map() gives one argument, starmap() a tuple of them."""

from functools import partial
from multiprocessing import Pool


def square(number):
    return number * number


def area(width, height):
    return width * height


def main():
    with Pool(1) as pool:
        print(pool.starmap(area, [(2, 3)]))
        print(pool.map(square, [2, 3]))
        print(pool.apply_async(square, (2,)).get())
        print(pool.apply_async(area, (2,), {"height": 3}).get())
        # the same height for all
        print(pool.map(partial(area, height=3), [1, 2]))


if __name__ == "__main__":
    main()
