"""Choose a start method for a pool, and for an executor."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def method(_):
    return multiprocessing.get_start_method()


def main():
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(1) as pool:
        print("pool:", *pool.map(method, [1]))
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        print("executor:", *executor.map(method, [1]))


if __name__ == "__main__":
    main()
