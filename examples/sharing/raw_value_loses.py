"""Broken: a RawValue has no lock, and two processes overwrite it."""

from multiprocessing import Barrier, Process, RawValue


def add(total, both_have_read, number):
    old = total.value
    both_have_read.wait()  # forces the moment of bad luck
    total.value = old + number


def main():
    total, both_have_read = RawValue("i", 0), Barrier(2)
    processes = [
        Process(target=add, args=(total, both_have_read, 5))
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("5 + 5 =", total.value)


if __name__ == "__main__":
    main()
