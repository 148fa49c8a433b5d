"""Broken: Ctrl-C ends the workers, and join() waits for ever."""

from multiprocessing import Pool
from time import sleep


def work(number):
    print(f"working on {number}")
    sleep(60)  # stands for work that takes long


def main():
    pool = Pool(2)
    try:
        pool.map(work, range(2))
    except KeyboardInterrupt:
        print("stopping ...")
    pool.close()
    pool.join()
    print("This line is never reached.")


if __name__ == "__main__":
    main()
