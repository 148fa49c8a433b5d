"""Broken except under fork: the workers have another Value."""

from multiprocessing import Pool, Value

total = Value("q", 0)


def add(number):
    with total.get_lock():
        total.value += number


def main():
    with Pool(2) as pool:
        pool.map(add, [1, 2, 3, 4])
        pool.close()
        pool.join()
    print(f"total: {total.value}")


if __name__ == "__main__":
    main()
