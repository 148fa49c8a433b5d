"""Broken: two workers can never be three at the barrier."""

from multiprocessing import Barrier, Pool


def set_up(shared_barrier):
    global barrier
    barrier = shared_barrier


def work(number):
    print(f"task {number} waits for the others")
    barrier.wait()
    return number


def main():
    with Pool(2, set_up, (Barrier(3),)) as pool:
        print(pool.map(work, [1, 2, 3]))


if __name__ == "__main__":
    main()
