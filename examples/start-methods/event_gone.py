"""Broken: the event is removed before the process looks for it."""

from multiprocessing import Event, Process
from time import sleep


class Large:
    """Stands for an argument that takes long to arrive."""

    def __reduce__(self):
        return sleep, (0.2,)


def work(data, done):
    print("at work")
    done.set()


def start_work():
    done = Event()
    process = Process(target=work, args=(Large(), done))
    process.start()
    return process


def main():
    process = start_work()
    print("The function has returned.")
    process.join()
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    main()
