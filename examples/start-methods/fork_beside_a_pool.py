"""Broken: forks while a pool has threads in the program."""

import threading
from multiprocessing import get_context


def greet(name):
    print(f"Hello, {name}!")


def main():
    fork = get_context("fork")
    with fork.Pool(1):
        print(f"{threading.active_count()} threads")
        process = fork.Process(target=greet, args=("Ada",))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
