"""An object ends its worker only in the process that made both."""

import os
from multiprocessing import Process
from time import sleep

loaders = []


class Loader:
    def __init__(self):
        self.owner = os.getpid()
        self.worker = Process(target=sleep, args=(60,))
        self.worker.start()

    def __del__(self):
        if self.owner == os.getpid():
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
