"""A spawned process makes its own lock, which nobody holds."""

import threading
from multiprocessing import get_context

lock = threading.Lock()
held, done = threading.Event(), threading.Event()


def hold():
    with lock:
        held.set()
        done.wait()


def work():
    print("waiting for the lock")
    with lock:
        print("working")


def main():
    threading.Thread(target=hold).start()
    held.wait()
    process = get_context("spawn").Process(target=work)
    process.start()
    process.join()
    done.set()


if __name__ == "__main__":
    main()
