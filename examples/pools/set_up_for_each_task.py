"""Broken: every task sets everything up again."""

import os
from concurrent.futures import ProcessPoolExecutor


def load(path):
    print("loaded by process", os.getpid())
    return {"path": path, "factor": 3}


def predict(number):
    model = load("model.bin")
    return model["factor"] * number


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(predict, range(8))))


if __name__ == "__main__":
    main()
