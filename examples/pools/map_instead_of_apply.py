"""map() hands out all tasks before it waits."""

from multiprocessing import Pool
from time import sleep


def work(number):
    print(f"task {number} begins")
    sleep(0.2)  # stands for work that takes a while
    print(f"task {number} ends")


def main():
    with Pool(2) as pool:
        pool.map(work, range(4))


if __name__ == "__main__":
    main()
