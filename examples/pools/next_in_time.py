"""Take results in order, and wait a limited time for the next."""

import multiprocessing
from time import sleep


def work(number):
    if number == 3:
        sleep(2)  # slower than main waits
    return number**2


def main():
    with multiprocessing.Pool(2) as pool:
        results = pool.imap(work, [1, 2, 3])
        print(results.next(), results.next())
        try:
            print(results.next(timeout=0.5))
        except multiprocessing.TimeoutError:
            print("nothing for half a second")
        for result in results:
            print(result)


if __name__ == "__main__":
    main()
