"""Broken: set_up() fails, and the pool tries again and again."""

from multiprocessing import Pool


def set_up(path):
    global model
    model = open(path, "rb").read()


def size(number):
    return number * len(model)


def main():
    with Pool(1, initializer=set_up, initargs=("missing",)) as pool:
        print(pool.apply(size, (8,)))


if __name__ == "__main__":
    main()
