"""Broken: += reads and writes, and another process comes between."""

from multiprocessing import Barrier, Process, Value


def count_e(line, both):
    both.wait()  # shows the fault each time: neither has written
    return line.count("e")


def count(counter, line, both):
    counter.value += count_e(line, both)


def main():
    counter, both = Value("q", 0), Barrier(2)
    processes = [
        Process(target=count, args=(counter, line, both))
        for line in ("three", "seven")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counted:", counter.value)


if __name__ == "__main__":
    main()
