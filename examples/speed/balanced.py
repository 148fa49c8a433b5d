"""The largest tasks first, each handed out by itself."""

from multiprocessing import Pool


def count_down(number):
    while number:
        number -= 1


def main():
    sizes = [100_000] * 28 + [5_000_000] * 4
    sizes.sort(reverse=True)
    with Pool(2) as pool:
        pool.map(count_down, sizes, chunksize=1)
    print("done")


if __name__ == "__main__":
    main()
