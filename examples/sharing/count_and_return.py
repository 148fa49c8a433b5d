"""No shared counter: each task returns its count, and main adds."""

from multiprocessing import Pool


def count_e(line):
    return line.count("e")


def main():
    lines = ["one", "two", "three", "four", "five", "seven"]
    with Pool(2) as pool:
        print("counted:", sum(pool.imap_unordered(count_e, lines)))


if __name__ == "__main__":
    main()
