"""Broken since 3.14: the target is a lambda."""

from multiprocessing import Process


def main():
    name = "Ada"
    process = Process(target=lambda: print(f"Hello, {name}!"))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
