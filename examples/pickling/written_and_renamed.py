"""Write to a temporary file, and rename it when it is complete."""

import os
import pickle
from multiprocessing import Process
from pathlib import Path

CACHE = Path("squares.pickle")


def make_squares():
    return [number**2 for number in range(1_000)]


def work():
    if not CACHE.exists():
        temporary = CACHE.with_suffix(f".{os.getpid()}")
        with temporary.open("wb") as file:
            pickle.dump(make_squares(), file)
        os.replace(temporary, CACHE)
    with CACHE.open("rb") as file:
        print("sum:", sum(pickle.load(file)))


def main():
    processes = [Process(target=work) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("files:", *(path.name for path in Path().glob("squares*")))


if __name__ == "__main__":
    main()
