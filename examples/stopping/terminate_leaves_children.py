"""Broken: a process is ended, and what it has started lives on."""

from multiprocessing import Event, Process
from time import sleep


def inner(working):
    working.set()
    sleep(60)  # stands for work that takes long


def outer(working, ready):
    process = Process(target=inner, args=(working,), daemon=True)
    process.start()
    working.wait()
    ready.set()
    process.join()


def main():
    working, ready = Event(), Event()
    process = Process(target=outer, args=(working, ready))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print(f"exit code {process.exitcode}")


if __name__ == "__main__":
    main()
