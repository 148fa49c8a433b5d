"""Start two processes that run a function beside the program."""

import os
from multiprocessing import Process


def greet(name):
    print(f"Hello from {name}, in process {os.getpid()}.")


def main():
    print(f"The program is process {os.getpid()}.")
    ada = Process(target=greet, args=("Ada",))
    grace = Process(target=greet, args=("Grace",))
    ada.start()
    grace.start()
    ada.join()
    grace.join()
    print("Both have ended.")


if __name__ == "__main__":
    main()
