"""A class of processes that are always started by spawn."""

from multiprocessing.context import SpawnProcess


class Worker(SpawnProcess):
    def run(self):
        print("Hello from", type(self).__name__)


def main():
    worker = Worker()
    worker.start()
    worker.join()
    print("exit code", worker.exitcode)


if __name__ == "__main__":
    main()
