"""Broken: only the process that holds an RLock may release it."""

from multiprocessing import Process, RLock


def work(lock):
    lock.release()


def main():
    lock = RLock()
    with lock:
        process = Process(target=work, args=(lock,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
