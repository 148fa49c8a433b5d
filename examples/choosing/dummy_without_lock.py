"""Broken: a Value of multiprocessing.dummy has no lock."""

from multiprocessing.dummy import Process, Value


def count(counter):
    with counter.get_lock():
        counter.value += 1


def main():
    counter = Value("i", 0)
    process = Process(target=count, args=(counter,))
    process.start()
    process.join()
    print("exit code:", process.exitcode)
    print("count:", counter.value)


if __name__ == "__main__":
    main()
