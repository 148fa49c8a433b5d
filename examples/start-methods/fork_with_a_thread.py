"""Broken: forks while another thread runs."""

import threading
from multiprocessing import get_context


def greet(name):
    print(f"Hello, {name}!")


def main():
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    fork = get_context("fork")
    process = fork.Process(target=greet, args=("Ada",))
    process.start()
    process.join()
    done.set()


if __name__ == "__main__":
    main()
