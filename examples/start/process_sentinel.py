"""Wait for whichever process ends first, or give up after a time."""

from multiprocessing import Process
from multiprocessing.connection import wait
from time import sleep


def main():
    processes = [
        Process(target=sleep, args=(seconds,), name=f"{seconds} s")
        for seconds in (60, 0.1)
    ]
    for process in processes:
        process.start()
    names = {process.sentinel: process.name for process in processes}
    ended = wait(names, timeout=30)
    print("ended:", [names[sentinel] for sentinel in ended])
    for process in processes:
        process.terminate()
        process.join()


if __name__ == "__main__":
    main()
