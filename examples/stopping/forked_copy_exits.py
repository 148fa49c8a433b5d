"""Broken: a copy made by os.fork() ends as if it were the program."""

import os
from multiprocessing import Process
from time import sleep


def main():
    daemon = Process(target=sleep, args=(60,), daemon=True)
    worker = Process(target=sleep, args=(60,))
    daemon.start()
    worker.start()
    copy = os.fork()
    if copy == 0:
        print("the copy has done its work")
        return
    os.waitpid(copy, 0)
    daemon.join()
    print("the daemon has ended")
    worker.kill()


if __name__ == "__main__":
    main()
