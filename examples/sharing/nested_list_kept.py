"""A list from the manager can be changed inside the dictionary."""

from multiprocessing import Manager, Process


def add(basket, fruit):
    basket["fruits"].append(fruit)


def main():
    with Manager() as manager:
        basket = manager.dict()
        basket["fruits"] = manager.list()
        process = Process(target=add, args=(basket, "apple"))
        process.start()
        process.join()
        print(list(basket["fruits"]))


if __name__ == "__main__":
    main()
