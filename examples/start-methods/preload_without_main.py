"""Broken: the list of modules does not contain __main__."""

import sys
from multiprocessing import get_context

print(f"this file is imported as {__name__}")


def look():
    print(f"decimal is there: {'decimal' in sys.modules}")


def main():
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["decimal"])
    for _ in range(2):
        process = forkserver.Process(target=look)
        process.start()
        process.join()


if __name__ == "__main__":
    main()
