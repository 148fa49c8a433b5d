"""Give an Array to the workers of a Pool when they start."""

from multiprocessing import Array, Pool


def set_up(shared_numbers):
    global numbers
    numbers = shared_numbers


def double(index):
    numbers[index] *= 2


def main():
    numbers = Array("d", [1, 2, 3])
    with Pool(2, initializer=set_up, initargs=(numbers,)) as pool:
        pool.map(double, range(3))
    print(numbers[:])


if __name__ == "__main__":
    main()
