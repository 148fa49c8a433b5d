"""Every way to give a Pool its work, and what comes back."""

from multiprocessing import Pool
from time import sleep


def square(number):
    sleep(number / 20)  # a larger number takes longer
    return number * number


def area(width, height):
    return width * height


def main():
    sides, sizes = [4, 2, 3], [(2, 3), (4, 5)]
    with Pool(3) as pool:
        # these wait until the results are there
        print("map:", pool.map(square, sides))
        print("starmap:", pool.starmap(area, sizes))
        print("apply:", pool.apply(area, (6, 7)))

        # these return at once; get() waits
        squares = pool.map_async(square, sides)
        areas = pool.starmap_async(area, sizes)
        one = pool.apply_async(area, (6, 7))
        print("map_async:", squares.get())
        print("starmap_async:", areas.get())
        print("apply_async:", one.get())

        # these give one result after the other
        for result in pool.imap(square, sides):
            print("imap:", result)
        for result in pool.imap_unordered(square, sides):
            print("imap_unordered:", result)


if __name__ == "__main__":
    main()
