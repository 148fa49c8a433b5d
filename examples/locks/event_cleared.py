"""Broken: the signal is cleared before the process waits for it."""

from multiprocessing import Event, Process
from time import sleep


def work(signal):
    sleep(0.3)  # stands for other work
    print("I wait for the signal")
    signal.wait()
    print("This line is never reached.")


def main():
    signal = Event()
    process = Process(target=work, args=(signal,))
    process.start()
    signal.set()
    signal.clear()  # ready for the next round, it seems
    process.join()


if __name__ == "__main__":
    main()
