"""Broken: a thread submits tasks when the program is already ending."""

from concurrent.futures import ProcessPoolExecutor
from threading import Thread, main_thread
from time import sleep


def report(used, unused):
    main_thread().join()
    sleep(0.2)
    for executor in [used, unused]:
        try:
            print(executor.submit(abs, -5).result())
        except RuntimeError as error:
            print(f"RuntimeError: {error}")


def main():
    used, unused = ProcessPoolExecutor(1), ProcessPoolExecutor(1)
    print(used.submit(abs, -3).result())
    Thread(target=report, args=[used, unused]).start()


if __name__ == "__main__":
    main()
