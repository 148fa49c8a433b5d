"""Start processes again when they die, each three times at most."""

import os
from multiprocessing import Process
from multiprocessing.connection import wait
from time import sleep

LIMIT = 3


def serve(name, attempt):
    print(f"{name}: attempt {attempt}")
    if name == "B" or attempt == 1:
        os._exit(7)  # stands for a crash


def main():
    attempts = {"A": 0, "B": 0}
    to_start, running = list(attempts), {}
    while to_start or running:
        for name in to_start:
            attempts[name] += 1
            args = name, attempts[name]
            process = Process(target=serve, args=args, daemon=True)
            process.start()
            running[process.sentinel] = name, process
        to_start = []
        for sentinel in wait(list(running)):
            name, process = running.pop(sentinel)
            process.join()
            print(f"{name}: exit code {process.exitcode}")
            if process.exitcode and attempts[name] < LIMIT:
                sleep(0.1)  # give what failed some time
                to_start.append(name)
            process.close()


if __name__ == "__main__":
    main()
