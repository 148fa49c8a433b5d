"""Broken: a time limit of less than a second is no time at all."""

import time
from concurrent import interpreters


def main():
    queue = interpreters.create_queue()
    for timeout in 0.9, 1.9:
        start = time.monotonic()
        try:
            queue.get(timeout=timeout)
        except interpreters.QueueEmpty:
            waited = int(time.monotonic() - start)
            print(f"timeout={timeout}: waited {waited} s")


if __name__ == "__main__":
    main()
