"""What a new process sees of changes made after the first one."""

import os
from multiprocessing import Process, parent_process


def look():
    mine = os.getppid() == parent_process().pid
    print("child of the program:", mine)
    print("folder:", os.getcwd())
    print("COLOUR:", os.environ.get("COLOUR"))
    print("umask:", oct(os.umask(0)))
    print("CPUs:", len(os.sched_getaffinity(0)))


def start(function):
    process = Process(target=function)
    process.start()
    process.join()


def main():
    start(os.getpid)
    os.chdir("/")
    os.environ["COLOUR"] = "blue"
    os.umask(0o077)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start(look)


if __name__ == "__main__":
    main()
