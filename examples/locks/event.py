"""Processes wait until main sets the event."""

from multiprocessing import Event, Process
from time import sleep


def work(ready, number):
    print(f"{number} waits")
    ready.wait()
    print(f"{number} begins")


def main():
    ready = Event()
    processes = [
        Process(target=work, args=(ready, n)) for n in (1, 2, 3)
    ]
    for process in processes:
        process.start()
    sleep(0.3)  # stands for what has to be ready first
    print("everything is ready")
    ready.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
