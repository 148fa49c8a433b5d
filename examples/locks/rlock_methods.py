"""An RLock is free when it was released as often as it was taken."""

from multiprocessing import Process, RLock


def work(lock):
    got_it = lock.acquire(block=False)
    print("another process gets it:", got_it)
    if got_it:
        lock.release()


def ask(lock):
    process = Process(target=work, args=(lock,))
    process.start()
    process.join()


def main():
    lock = RLock()
    lock.acquire()
    lock.acquire()
    print("taken twice")
    ask(lock)
    lock.release()
    print("released once")
    ask(lock)
    lock.release()
    print("released twice")
    ask(lock)


if __name__ == "__main__":
    main()
