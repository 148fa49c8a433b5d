"""synchronized() puts a lock beside what has none; copy() copies it."""

from ctypes import Structure, c_double, c_int
from multiprocessing import Process
from multiprocessing.sharedctypes import RawValue, copy, synchronized


class Sample(Structure):
    _fields_ = [("count", c_int), ("total", c_double)]


def add(sample, number):
    with sample.get_lock():
        sample.count += 1
        sample.total += number


def main():
    raw = RawValue(Sample, 0, 0.0)
    before = copy(raw)
    sample = synchronized(raw)
    processes = [
        Process(target=add, args=(sample, n)) for n in (1.5, 2.5)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("now:", sample.count, sample.total)
    print("the copy:", before.count, before.total)


if __name__ == "__main__":
    main()
