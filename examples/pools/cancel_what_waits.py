"""With an executor, a task that has not begun can be cancelled."""

from concurrent.futures import ProcessPoolExecutor
from time import sleep


def work(number):
    sleep(0.2)  # stands for work that takes a while
    return number


def main():
    with ProcessPoolExecutor(1) as executor:
        futures = [executor.submit(work, n) for n in range(10)]
        print("last one cancelled:", futures[-1].cancel())
        print("first result:", futures[0].result())
        print("too late for the first:", futures[0].cancel())


if __name__ == "__main__":
    main()
