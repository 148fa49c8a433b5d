"""Broken: B prints in the middle of A's line."""

import os
from multiprocessing import Barrier, Pipe, Process


def work_a(middle, output):
    os.dup2(output.fileno(), 1)  # print writes into the pipe
    print("A begins ...", end=" ", flush=True)
    middle.wait()  # B prints now
    middle.wait()
    print("and ends", flush=True)


def work_b(middle, output):
    os.dup2(output.fileno(), 1)
    middle.wait()
    print("B is here", flush=True)
    middle.wait()


def main():
    seen, output = Pipe(duplex=False)
    shared = Barrier(2), output
    processes = [
        Process(target=work, args=shared) for work in (work_a, work_b)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(os.read(seen.fileno(), 1000).decode(), end="")


if __name__ == "__main__":
    main()
