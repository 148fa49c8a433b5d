"""set_up() fails, and an executor gives up at once."""

from concurrent.futures import ProcessPoolExecutor


def set_up(path):
    global model
    model = open(path, "rb").read()


def size(number):
    return number * len(model)


def main():
    with ProcessPoolExecutor(
        1, initializer=set_up, initargs=("missing",)
    ) as executor:
        print(list(executor.map(size, [8])))


if __name__ == "__main__":
    main()
