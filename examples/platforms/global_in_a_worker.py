"""Broken: works where processes are forked, and nowhere else."""

from multiprocessing import Process

name = "nobody"


def greet():
    print("Hello,", name)


def main():
    global name
    name = "Ada"
    process = Process(target=greet)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
