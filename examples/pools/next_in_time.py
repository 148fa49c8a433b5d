"""Take results in order, and wait a limited time for the next."""

import multiprocessing
from multiprocessing import Event, Pool


def set_up(event):
    global may_end
    may_end = event


def work(number):
    if number == 3:
        may_end.wait()  # slower than the limit, in every run
    return number**2


def main():
    may_end = Event()
    with Pool(2, set_up, (may_end,)) as pool:
        results = pool.imap(work, [1, 2, 3])
        print(results.next(), results.next())
        try:
            print(results.next(timeout=0.5))
        except multiprocessing.TimeoutError:
            print("nothing for half a second")
            may_end.set()
        for result in results:
            print(result)


if __name__ == "__main__":
    main()
