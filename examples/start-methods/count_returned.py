"""Processes return what they did, and the program counts it."""

from multiprocessing import Pool


def work(_):
    return 1


def main():
    count = 0
    with Pool(3) as pool:
        for done in pool.imap_unordered(work, range(3)):
            count += done
    print(f"count is {count}")


if __name__ == "__main__":
    main()
