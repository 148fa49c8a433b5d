"""Broken: run() sets an attribute, but of another object."""

from multiprocessing import Process


class Counter(Process):
    def __init__(self, text):
        super().__init__()
        self.text = text
        self.result = None

    def run(self):
        self.result = self.text.count("e")
        print("in the process:", self.result)


def main():
    counter = Counter("eel")
    counter.start()
    counter.join()
    print("in the program:", counter.result)


if __name__ == "__main__":
    main()
