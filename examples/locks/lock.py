"""Only one process at a time is in the block of the lock."""

from multiprocessing import Lock, Process
from time import sleep


def work(lock, name):
    with lock:
        print(f"{name} begins")
        sleep(0.1)  # stands for what only one may do at a time
        print(f"{name} ends")


def main():
    lock = Lock()
    processes = [Process(target=work, args=(lock, n)) for n in "AB"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
