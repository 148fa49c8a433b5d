"""Broken: a process cannot ask for one that it has not started."""

from multiprocessing import Process
from time import sleep


def watch(process):
    print("the other one runs:", process.is_alive())


def main():
    first = Process(target=sleep, args=(0.5,))
    first.start()
    second = Process(target=watch, args=(first,))
    second.start()


if __name__ == "__main__":
    main()
