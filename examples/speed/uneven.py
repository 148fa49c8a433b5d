"""Broken: large tasks lie side by side and end up in one chunk."""

from multiprocessing import Pool


def count_down(number):
    while number:
        number -= 1


def main():
    sizes = [100_000] * 28 + [5_000_000] * 4
    with Pool(2) as pool:
        pool.map(count_down, sizes)
    print("done")


if __name__ == "__main__":
    main()
