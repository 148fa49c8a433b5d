"""Broken: each process has its own global list, too."""

from multiprocessing import Pool

results = []


def square(number):
    results.append(number * number)
    return len(results)


def main():
    with Pool(1) as pool:
        print("entries in the worker:", pool.map(square, [1, 2, 3]))
    print("entries in the program:", len(results))


if __name__ == "__main__":
    main()
