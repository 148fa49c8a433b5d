"""Wait for the threads that submit tasks before the program ends."""

from concurrent.futures import ProcessPoolExecutor
from threading import Thread
from time import sleep


def report(executor):
    sleep(0.2)
    print(executor.submit(abs, -5).result())


def main():
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(abs, -3).result())
        thread = Thread(target=report, args=[executor])
        thread.start()
        thread.join()


if __name__ == "__main__":
    main()
