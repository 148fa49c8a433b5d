"""Each worker writes every line at once, whoever prints it."""

import sys
from multiprocessing import Pool
from threading import Event


def write_line_by_line():
    sys.stdout.reconfigure(line_buffering=True, write_through=False)


def work(number):
    if number == 2:
        Event().wait()  # still busy when the pool is ended
    print(f"task {number} is done")
    return number


def main():
    with Pool(1, initializer=write_line_by_line) as pool:
        results = pool.imap(work, range(3))
        print("results:", next(results), next(results))


if __name__ == "__main__":
    main()
