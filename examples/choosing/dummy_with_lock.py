"""A lock beside the value works with processes and with threads."""

from multiprocessing.dummy import Lock, Process, Value


def count(counter, lock):
    with lock:
        counter.value += 1


def main():
    counter, lock = Value("i", 0), Lock()
    process = Process(target=count, args=(counter, lock))
    process.start()
    process.join()
    print("count:", counter.value)


if __name__ == "__main__":
    main()
