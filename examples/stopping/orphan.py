"""Broken: the program is killed, and its process works on for ever."""

import os
import signal
from multiprocessing import Pipe, Process
from time import sleep


def work(started):
    print("working")
    started.send(True)
    sleep(60)  # stands for work that takes long


def main():
    receiver, started = Pipe(duplex=False)
    process = Process(target=work, args=(started,), daemon=True)
    process.start()
    receiver.recv()
    print("the program is killed")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
