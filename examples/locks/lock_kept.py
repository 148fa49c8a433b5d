"""Broken: an error between acquire() and release() keeps the lock."""

from multiprocessing import Lock, Process


def work(lock, text):
    lock.acquire()
    print(f"the number is {int(text)}")
    lock.release()


def main():
    lock = Lock()
    for text in ["1", "two", "3"]:
        process = Process(target=work, args=(lock, text))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
