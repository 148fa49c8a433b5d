"""Take results as they come, and wait a limited time for the next."""

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
        results = pool.imap_unordered(work, [1, 2, 3])
        while True:
            try:
                print(results.next(timeout=0.5))
            except multiprocessing.TimeoutError:
                print("nothing for half a second")
                may_end.set()
            except StopIteration:
                break


if __name__ == "__main__":
    main()
