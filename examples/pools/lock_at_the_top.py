"""Broken: a Lock made at the top of the file may be many locks."""

from multiprocessing import Barrier, Lock, Pool

lock = Lock()


def set_up(shared_barrier):
    global barrier
    barrier = shared_barrier


def work(number):
    barrier.wait()  # both workers are here
    got_it = lock.acquire(block=False)
    barrier.wait()  # both have tried, nobody has released
    return got_it


def main():
    with Pool(2, initializer=set_up, initargs=(Barrier(2),)) as pool:
        got_it = pool.map(work, [1, 2], chunksize=1)
        pool.close()
        pool.join()
    print(f"{sum(got_it)} of 2 workers hold the lock at the same time")


if __name__ == "__main__":
    main()
