"""A Pool replaces a worker without a word; keep what tells the end."""

from multiprocessing import Pool, active_children
from os import _exit


def main():
    with Pool(1) as pool:
        (worker,) = active_children()
        pool.apply_async(_exit, (3,))
        print("The Pool goes on:", pool.apply(abs, (-7,)))
        print("exit code of its first worker:", worker.exitcode)


if __name__ == "__main__":
    main()
