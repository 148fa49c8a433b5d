"""map() returns when all are done: no barrier is needed."""

from multiprocessing import Pool


def first_step(number):
    return number + 1


def second_step(number):
    return number * 10


def main():
    with Pool(2) as pool:
        numbers = pool.map(first_step, [1, 2, 3])
        print("all have done the first step:", numbers)
        numbers = pool.map(second_step, numbers)
        print("all have done the second step:", numbers)


if __name__ == "__main__":
    main()
