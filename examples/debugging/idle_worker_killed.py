"""Broken: a pool whose idle worker was killed does nothing any more."""

from multiprocessing import Pool, active_children
from time import sleep


def main():
    with Pool(1) as pool:
        print(pool.apply(abs, [-3]))
        [worker] = active_children()
        sleep(0.5)
        worker.kill()
        worker.join()
        print(pool.apply(abs, [-5]))


if __name__ == "__main__":
    main()
