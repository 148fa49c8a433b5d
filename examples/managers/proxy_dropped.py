"""Broken: only the arguments of the process hold the proxy."""

from multiprocessing import Manager, Process


def measure(results):
    results["Oslo"] = 21.5


def main():
    with Manager() as manager:
        process = Process(target=measure, args=(manager.dict(),))
        process.start()
        process.join()
        print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
