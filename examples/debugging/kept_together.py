"""A lock keeps the parts of a line, or several lines, together."""

import os
from multiprocessing import Lock, Pipe, Process


def work(name, lock, output):
    os.dup2(output.fileno(), 1)  # print writes into the pipe
    with lock:
        print(name, "begins ...", end=" ", flush=True)
        print("and ends", flush=True)


def main():
    seen, output = Pipe(duplex=False)
    lock = Lock()
    processes = [
        Process(target=work, args=(name, lock, output)) for name in "AB"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(os.read(seen.fileno(), 1000).decode(), end="")


if __name__ == "__main__":
    main()
