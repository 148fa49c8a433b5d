"""Broken: a process cannot wait for itself."""

from multiprocessing import Process


class Worker(Process):
    def run(self):
        print("working")
        self.join()


def main():
    worker = Worker()
    worker.start()
    worker.join()
    print("exit code", worker.exitcode)


if __name__ == "__main__":
    main()
