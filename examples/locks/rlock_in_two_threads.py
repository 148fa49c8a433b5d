"""An RLock belongs to a thread: another thread has to wait for it."""

from multiprocessing import RLock
from threading import Thread


def work(lock):
    print("a thread gets it:", lock.acquire(timeout=0.1))


def main():
    lock = RLock()
    with lock:
        print("main gets it again:", lock.acquire(timeout=0.1))
        lock.release()
        thread = Thread(target=work, args=(lock,))
        thread.start()
        thread.join()


if __name__ == "__main__":
    main()
