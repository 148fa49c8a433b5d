"""A lock of multiprocessing is an attribute that can be sent."""

from multiprocessing import Lock, Process


class Till:
    def __init__(self):
        self.lock = Lock()

    def use(self, name):
        with self.lock:
            print(f"{name} begins")
            print(f"{name} ends")


def main():
    till = Till()
    processes = [
        Process(target=till.use, args=(name,)) for name in ("A", "B")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
