"""A class of processes: start() runs run() in a process of its own."""

from multiprocessing import Process, SimpleQueue


class Counter(Process):
    def __init__(self, text, results):
        super().__init__(name=f"counter of {text!r}", daemon=True)
        self.text = text
        self.results = results

    def run(self):
        print(f"{self.name}, process {self.pid}")
        self.results.put((self.text, self.text.count("e")))


def main():
    results = SimpleQueue()
    counters = [Counter(text, results) for text in ("eel", "bee")]
    for counter in counters:
        counter.start()
    for _ in counters:
        print("result:", results.get())
    for counter in counters:
        counter.join()


if __name__ == "__main__":
    main()
