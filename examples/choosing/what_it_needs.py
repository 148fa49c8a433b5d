"""Tell what a function needs: the CPUs that it uses in two threads."""

from hashlib import sha256
from threading import Thread
from time import perf_counter, process_time, sleep


def wait():
    sleep(0.2)  # stands for a network, a disk or a database


def compute():
    number = 3_000_000
    while number:
        number -= 1


def hash_bytes():
    for _ in range(4):
        sha256(bytes(20_000_000))


def measure(function):
    threads = [Thread(target=function) for _ in range(2)]
    start, computed = perf_counter(), process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cpus = (process_time() - computed) / (perf_counter() - start)
    print(f"{function.__name__} {100 * cpus:.0f} % of a CPU")


def main():
    for function in (wait, compute, hash_bytes):  # put yours here
        measure(function)


if __name__ == "__main__":
    main()
