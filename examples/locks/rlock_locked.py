"""locked() is about all processes, acquire() about the one asking."""

from multiprocessing import RLock


def main():
    lock = RLock()
    print("before:", lock.locked())
    with lock:
        print("while I hold it:", lock.locked())
        print("I can take it again:", lock.acquire(block=False))
        lock.release()
    print("after:", lock.locked())


if __name__ == "__main__":
    main()
