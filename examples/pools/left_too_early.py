"""Broken: leaving the with block ends workers during their tasks."""

from multiprocessing import Barrier, Pool
from time import sleep


def set_up(shared_barrier):
    global barrier
    barrier = shared_barrier


def work(number):
    barrier.wait()  # main goes on when both are at work
    sleep(0.5)  # stands for work that takes a while
    print(f"Task {number} is done.")


def main():
    barrier = Barrier(3)
    with Pool(2, initializer=set_up, initargs=(barrier,)) as pool:
        for number in range(2):
            pool.apply_async(work, (number,))
        barrier.wait()
    print("The with block is left.")


if __name__ == "__main__":
    main()
