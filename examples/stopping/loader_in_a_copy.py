"""Broken: a forked process clears away an object of the program."""

from multiprocessing import Process
from time import sleep

loaders = []


class Loader:
    def __init__(self):
        self.worker = Process(target=sleep, args=(60,))
        self.worker.start()

    def __del__(self):
        if self.worker.is_alive():
            self.worker.terminate()
            self.worker.join()
            print("the loader has ended its worker")


def forget():
    loaders.clear()


def main():
    loaders.append(Loader())
    process = Process(target=forget)
    process.start()
    process.join()
    print("exit code", process.exitcode)
    forget()


if __name__ == "__main__":
    main()
