"""Pickle each attribute to find the one that cannot be sent."""

from multiprocessing.reduction import ForkingPickler
from threading import Lock


class Order:
    def __init__(self):
        self.number = 5
        self.items = ["apple", "pear"]
        self.lock = Lock()


def main():
    order = Order()
    for name, value in vars(order).items():
        try:
            ForkingPickler.dumps(value)
            print(f"{name}: can be sent")
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
