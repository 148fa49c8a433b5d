"""Time Python and C code: once, and twice at once in two threads."""

import zlib
from hashlib import sha256
from threading import Thread
from time import perf_counter

ZEROS = bytes(50_000_000)


def count():
    sum(1 for _ in range(2_000_000))


def digest():
    sha256(ZEROS)


def compress():
    zlib.compress(ZEROS, level=1)


def timed(label, functions):
    threads = [Thread(target=function) for function in functions]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{label} {perf_counter() - start:.3f} s")


def main():
    for work in count, digest, compress:
        timed(f"{work.__name__} once", [work])
        timed(f"{work.__name__} twice", [work, work])


if __name__ == "__main__":
    main()
