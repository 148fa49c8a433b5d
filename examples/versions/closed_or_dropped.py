"""What is dropped is cleaned up at once on CPython, later on PyPy."""

from multiprocessing import Pool, active_children
from pathlib import Path


def drop_the_file(name):
    file = open(name, "w")
    file.write("result")


def close_the_file(name):
    with open(name, "w") as file:
        file.write("result")


def drop_the_pool():
    pool = Pool(1)
    pool.map(abs, [-1])


def main():
    with Pool(1) as pool:
        for function in close_the_file, drop_the_file:
            pool.map(function, ["out.txt"])
            written = Path("out.txt").read_text()
            print(f"{function.__name__}: {written!r} is in it")
    print("closed pool, workers left:", len(active_children()))
    drop_the_pool()
    print("dropped pool, workers left:", len(active_children()))


if __name__ == "__main__":
    main()
