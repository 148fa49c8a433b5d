"""Broken: append() changes a copy of the list in the dictionary."""

from multiprocessing import Manager, Process


def add(basket, fruit):
    basket["fruits"].append(fruit)


def main():
    with Manager() as manager:
        basket = manager.dict()
        basket["fruits"] = []
        process = Process(target=add, args=(basket, "apple"))
        process.start()
        process.join()
        print(basket["fruits"])


if __name__ == "__main__":
    main()
