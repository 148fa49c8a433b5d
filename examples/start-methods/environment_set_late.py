"""Broken since 3.14: sets a variable after the server started."""

import os
from multiprocessing import Process


def look(when):
    print(f"{when}: MODE is {os.environ.get('MODE')}")


def run(when):
    process = Process(target=look, args=(when,))
    process.start()
    process.join()


def main():
    os.environ["MODE"] = "test"
    run("before")
    os.environ["MODE"] = "live"
    run("after")


if __name__ == "__main__":
    main()
