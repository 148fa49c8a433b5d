"""The process watches the program that started it, and ends with it."""

import os
import signal
from multiprocessing import Pipe, Process, parent_process
from threading import Thread
from time import sleep


def end_with_parent():
    parent_process().join()
    print("the program has ended, so I end too", flush=True)
    os._exit(1)  # the whole process, not only this thread


def work(started):
    Thread(target=end_with_parent, daemon=True).start()
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
