"""A manager's list is one list for all processes."""

from multiprocessing import Manager, Process


def square(number, results):
    results.append(number * number)
    print(f"in the process: {results}")


def main():
    with Manager() as manager:
        results = manager.list()
        process = Process(target=square, args=(3, results))
        process.start()
        process.join()
        print(f"in the program: {results}")


if __name__ == "__main__":
    main()
