"""One pool does the inner tasks of all the outer ones."""

from multiprocessing import Pool


def square(number):
    return number * number


def main():
    limits = [3, 4]
    with Pool(2) as pool:
        results = [pool.map_async(square, range(n)) for n in limits]
        print([sum(result.get()) for result in results])


if __name__ == "__main__":
    main()
