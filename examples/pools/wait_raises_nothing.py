"""Broken: wait() says that all are done, not that one failed."""

from concurrent.futures import ProcessPoolExecutor, wait


def inverse(number):
    return 1 / number


def main():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(inverse, n) for n in (2, 0, 1)]
        done, not_done = wait(futures)
    print(len(done), "done,", len(not_done), "not done")


if __name__ == "__main__":
    main()
