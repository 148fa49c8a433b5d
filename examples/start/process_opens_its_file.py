"""run() makes what cannot be sent."""

from multiprocessing import Process


class Writer(Process):
    def __init__(self, path):
        super().__init__()
        self.path = path

    def run(self):
        with open(self.path, "w") as file:
            print("Hello", file=file)


def main():
    writer = Writer("hello.txt")
    writer.start()
    writer.join()
    print(open("hello.txt").read(), end="")


if __name__ == "__main__":
    main()
