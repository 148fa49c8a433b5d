"""Fine by itself, and broken under cProfile before 3.14.8."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(square, range(4)))


if __name__ == "__main__":
    main()
