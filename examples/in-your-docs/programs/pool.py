"""A pool whose workers print."""

from multiprocessing import Pool


def square(number):
    print("squaring", number)
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, [3, 4]))
