"""Broken on 3.14: the target is a lambda, which cannot be pickled."""

from multiprocessing import Process


def main():
    name = "Ada"
    process = Process(target=lambda: print(f"Hello, {name}!"))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
