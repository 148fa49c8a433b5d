"""Broken: a process is ended while it holds a lock, which stays held."""

from multiprocessing import Event, Lock, Process
from time import sleep


def work(lock, working):
    with lock:
        working.set()
        sleep(60)  # stands for work that takes long


def main():
    lock, working = Lock(), Event()
    process = Process(target=work, args=(lock, working))
    process.start()
    working.wait()
    process.terminate()
    process.join()
    print(f"exit code {process.exitcode}")
    with lock:
        print("This line is never reached.")


if __name__ == "__main__":
    main()
