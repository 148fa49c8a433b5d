"""Start the process before any thread can hold a lock."""

import threading
from multiprocessing import Process

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
    process = Process(target=work)
    process.start()
    threading.Thread(target=hold).start()
    held.wait()
    process.join()
    done.set()


if __name__ == "__main__":
    main()
