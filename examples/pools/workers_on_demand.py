"""Count the workers that are started for one task."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, active_children


def square(number):
    return number * number


def main():
    with Pool(4) as pool:
        pool.apply(square, (3,))
        print("Pool:", len(active_children()))
    with ProcessPoolExecutor(4) as executor:
        executor.submit(square, 3).result()
        print("executor:", len(active_children()))


if __name__ == "__main__":
    main()
