"""A child fails, main ends well."""

from multiprocessing import Process


def fail():
    raise ValueError("no luck")


if __name__ == "__main__":
    process = Process(target=fail)
    process.start()
    process.join()
    print("exit code", process.exitcode)
