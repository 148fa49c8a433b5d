"""Broken: an Array cannot be sent to a worker as an argument."""

from multiprocessing import Array, Pool


def double(numbers, index):
    numbers[index] *= 2


def main():
    numbers = Array("d", [1, 2, 3])
    with Pool(2) as pool:
        pool.starmap(double, [(numbers, i) for i in range(3)])
    print(numbers[:])


if __name__ == "__main__":
    main()
