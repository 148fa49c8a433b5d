"""Whoever holds an RLock may take it again."""

from multiprocessing import Process, RLock


def write(lock, text):
    with lock:
        print(text)


def write_both(lock, name):
    with lock:
        write(lock, f"{name}: the first line")
        write(lock, f"{name}: the second line")


def main():
    lock = RLock()
    processes = [
        Process(target=write_both, args=(lock, name)) for name in "AB"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
