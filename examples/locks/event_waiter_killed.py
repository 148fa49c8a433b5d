"""Broken: set() waits for an answer of a process that was killed."""

from multiprocessing import Event, Process
from time import sleep


def work(started, stop):
    started.set()
    stop.wait()


def main():
    started, stop = Event(), Event()
    process = Process(target=work, args=(started, stop))
    process.start()
    started.wait()
    sleep(0.3)  # by now it is in wait()
    process.kill()
    process.join()
    print("I set the event")
    stop.set()
    print("This line is never reached.")


if __name__ == "__main__":
    main()
