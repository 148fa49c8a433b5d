"""Broken except under spawn: importing the file starts a thread."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

threads = ThreadPoolExecutor(1)


def power():
    return threads.submit(pow, 2, 10).result()


TABLE_SIZE = power()  # starts the thread, in whoever imports the file


def work():
    print("asking a thread")
    print(power())


def main():
    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
