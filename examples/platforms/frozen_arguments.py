"""Broken as an executable: it parses a worker's arguments."""

import argparse
from multiprocessing import Process


def greet(name):
    print(f"Hello, {name}!")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", default="Ada")
    options = parser.parse_args()
    process = Process(target=greet, args=(options.name,))
    process.start()
    process.join()
    print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
