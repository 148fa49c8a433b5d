"""Starts children that end at once: twenty, or one after the other more."""

import sys
from multiprocessing import Process

if __name__ == "__main__":
    for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else 0):
        process = Process(target=sys.exit, args=(n % 100,))
        process.start()
        process.join()
    processes = [Process(target=int, name=f"child-{n}") for n in range(20)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
