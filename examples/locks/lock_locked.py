"""locked() tells whether anybody holds the lock at this moment."""

from multiprocessing import Lock, Process


def work(lock):
    print("while main holds it:", lock.locked())


def main():
    lock = Lock()
    print("before:", lock.locked())
    with lock:
        process = Process(target=work, args=(lock,))
        process.start()
        process.join()
    print("after:", lock.locked())


if __name__ == "__main__":
    main()
