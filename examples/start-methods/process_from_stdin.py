"""Broken since 3.14: the program comes from standard input."""

from multiprocessing import Process


def greet(name):
    print(f"Hello, {name}!")


if __name__ == "__main__":
    process = Process(target=greet, args=("Ada",))
    process.start()
    process.join()
    print(f"The process ended with exit code {process.exitcode}.")
