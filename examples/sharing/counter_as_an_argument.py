"""Broken: a counter cannot be sent to the workers of a pool."""

from multiprocessing import Pool, Value


def square(task):
    counter, number = task
    with counter.get_lock():
        counter.value += 1
    return number * number


def main():
    counter = Value("q", 0)
    with Pool(2) as pool:
        print(pool.map(square, [(counter, n) for n in range(6)]))


if __name__ == "__main__":
    main()
