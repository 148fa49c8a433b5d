"""Broken: __init__() does not call that of Process."""

from multiprocessing import Process


class Counter(Process):
    def __init__(self, text):
        self.text = text

    def run(self):
        print(self.text.count("e"))


def main():
    counter = Counter("eel")
    counter.start()


if __name__ == "__main__":
    main()
