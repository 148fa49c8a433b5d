"""The target is a top-level function, and the name an argument."""

from multiprocessing import Process


def greet(name):
    print(f"Hello, {name}!")


def main():
    name = "Ada"
    process = Process(target=greet, args=(name,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
