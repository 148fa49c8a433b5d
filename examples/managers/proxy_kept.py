"""A variable holds the proxy while the process works."""

from multiprocessing import Manager, Process


def measure(results):
    results["Oslo"] = 21.5


def main():
    with Manager() as manager:
        results = manager.dict()
        process = Process(target=measure, args=(results,))
        process.start()
        process.join()
        print("exit code", process.exitcode, results.copy())


if __name__ == "__main__":
    main()
