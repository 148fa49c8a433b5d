"""The guarded call runs in the program and in no other process."""

import os
from multiprocessing import Process

print(f"process {os.getpid()} runs this file as {__name__}")


def greet(name):
    print(f"Hello, {name}!")


def main():
    process = Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
