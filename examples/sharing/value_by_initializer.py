"""Give a Value to the workers of a Pool when they start."""

from multiprocessing import Pool, Value


def set_up(shared_total):
    global total
    total = shared_total


def add(number):
    with total.get_lock():
        total.value += number


def main():
    total = Value("q", 0)
    with Pool(2, initializer=set_up, initargs=(total,)) as pool:
        pool.map(add, [1, 2, 3, 4])
    print(f"total: {total.value}")


if __name__ == "__main__":
    main()
