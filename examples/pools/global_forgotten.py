"""Broken: without "global", set_up() sets a local variable."""

from concurrent.futures import ProcessPoolExecutor


def set_up(path):
    model = {"path": path, "factor": 3}


def predict(number):
    return model["factor"] * number


def main():
    with ProcessPoolExecutor(
        2, initializer=set_up, initargs=("model.bin",)
    ) as executor:
        print(list(executor.map(predict, range(8))))


if __name__ == "__main__":
    main()
