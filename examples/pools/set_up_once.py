"""Each worker sets itself up once, before its first task."""

import os
from concurrent.futures import ProcessPoolExecutor


def set_up(path):
    global model
    model = {"path": path, "factor": 3}  # slow to load, or never sent
    print("loaded by process", os.getpid())


def predict(number):
    return model["factor"] * number


def main():
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=("model.bin",)
    ) as executor:
        print(list(executor.map(predict, range(8))))


if __name__ == "__main__":
    main()
