"""Broken under fork: a pool's thread is not in the copy."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

threads = ThreadPoolExecutor(1)


def power():
    return threads.submit(pow, 2, 10).result()


def work():
    print("asking a thread")
    print(power())


def main():
    print(power())
    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
