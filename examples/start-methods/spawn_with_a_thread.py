"""Spawn the process: a thread in the program does no harm."""

import threading
from multiprocessing import get_context


def greet(name):
    print(f"Hello, {name}!")


def main():
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    spawn = get_context("spawn")
    process = spawn.Process(target=greet, args=("Ada",))
    process.start()
    process.join()
    done.set()


if __name__ == "__main__":
    main()
