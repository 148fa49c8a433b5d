"""Broken: a function has the lock and calls another that wants it."""

from multiprocessing import Lock, Process


def write(lock, text):
    with lock:
        print(text)


def write_both(lock):
    with lock:
        print("I have the lock")
        write(lock, "This line is never reached.")


def main():
    lock = Lock()
    process = Process(target=write_both, args=(lock,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
