"""Broken: the process fills its own list, not the main program's."""

from multiprocessing import Process


def square(number, results):
    results.append(number * number)
    print(f"in the process: {results}")


def main():
    results = []
    process = Process(target=square, args=(3, results))
    process.start()
    process.join()
    print(f"in the program: {results}")


if __name__ == "__main__":
    main()
