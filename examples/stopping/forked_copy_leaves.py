"""A copy made by os.fork() ends with os._exit()."""

import os
from multiprocessing import Process
from time import sleep


def main():
    daemon = Process(target=sleep, args=(60,), daemon=True)
    daemon.start()
    copy = os.fork()
    if copy == 0:
        print("the copy has done its work", flush=True)
        os._exit(0)
    os.waitpid(copy, 0)
    print("the daemon runs:", daemon.is_alive())


if __name__ == "__main__":
    main()
