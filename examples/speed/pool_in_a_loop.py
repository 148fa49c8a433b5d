"""Time five rounds of work: a new pool for each, or one for all."""

from multiprocessing import Pool
from time import perf_counter

ROUNDS = 5


def square(number):
    return number * number


def main():
    start = perf_counter()
    for _ in range(ROUNDS):
        with Pool(2) as pool:
            pool.map(square, range(100))
    print(f"a pool a round {perf_counter() - start:.3f} s")

    start = perf_counter()
    with Pool(2) as pool:
        for _ in range(ROUNDS):
            pool.map(square, range(100))
    print(f"one pool {perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
