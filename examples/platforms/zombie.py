"""A command that nobody waits for stays as a zombie when it ends."""

import ctypes
import os
from multiprocessing import Process, SimpleQueue
from subprocess import PIPE, Popen
from time import sleep

PR_SET_CHILD_SUBREAPER = 36


def work(pids):
    command = Popen(["cat"], stdin=PIPE)  # ends when this process does
    pids.put(command.pid)


def is_zombie(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(") ")[2].startswith("Z")


def main():
    # adopt orphans, as process 1 of a container does
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    pids = SimpleQueue()
    process = Process(target=work, args=(pids,))
    process.start()
    pid = pids.get()
    process.join()
    while not is_zombie(pid):
        sleep(0.01)
    print("the command has ended, and is a zombie")
    os.waitpid(pid, 0)  # what an init does for every orphan
    print("it is still there:", os.path.exists(f"/proc/{pid}"))


if __name__ == "__main__":
    main()
