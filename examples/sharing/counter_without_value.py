"""Broken: counter += 1 is applied to the Value, not to its number."""

from multiprocessing import Process, Value


def count(counter):
    counter += 1


def main():
    counter = Value("q", 0)
    process = Process(target=count, args=(counter,))
    process.start()
    process.join()
    print("counted:", counter.value)


if __name__ == "__main__":
    main()
