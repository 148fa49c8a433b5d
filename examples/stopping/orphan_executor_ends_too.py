"""Each worker watches the program that started it, and ends with it."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread


def end_with_parent():
    parent_process().join()
    print("the program has ended, so I end too", flush=True)
    os._exit(1)  # the whole process, not only this thread


def watch_parent():
    Thread(target=end_with_parent, daemon=True).start()


def square(number):
    return number * number


def main():
    executor = ProcessPoolExecutor(1, initializer=watch_parent)
    print(list(executor.map(square, range(4))))
    print("the program is killed")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
