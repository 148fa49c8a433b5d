"""Broken: an attribute is sent with the process, and cannot be."""

from multiprocessing import Process


class Writer(Process):
    def __init__(self, path):
        super().__init__()
        self.file = open(path, "w")

    def run(self):
        print("Hello", file=self.file)


def main():
    writer = Writer("hello.txt")
    writer.start()
    writer.join()


if __name__ == "__main__":
    main()
