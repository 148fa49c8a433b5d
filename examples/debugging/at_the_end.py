"""What is called when a process ends, and in which order."""

import atexit
from multiprocessing import Process
from multiprocessing.util import Finalize


def work():
    atexit.register(print, "atexit")
    Finalize(None, print, ("Finalize, priority 1",), exitpriority=1)
    Finalize(None, print, ("Finalize, priority 9",), exitpriority=9)
    print("at work")


def main():
    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
