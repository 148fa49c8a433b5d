"""An initializer passes the counter to the workers of a pool."""

from multiprocessing import Pool, Value
from time import sleep


def set_up(shared_counter):
    global counter
    counter = shared_counter


def square(number):
    sleep(0.1)  # stands for work that takes a while
    with counter.get_lock():
        counter.value += 1
        print(f"{counter.value} of 6 tasks")
    return number * number


def main():
    counter = Value("q", 0)
    with Pool(2, initializer=set_up, initargs=(counter,)) as pool:
        print(pool.map(square, range(6)))


if __name__ == "__main__":
    main()
