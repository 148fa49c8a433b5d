"""Broken: a process with daemon=True may not start another one."""

from multiprocessing import Process


def inner():
    print("inner process")


def outer():
    process = Process(target=inner)
    process.start()
    process.join()


def main():
    process = Process(target=outer, daemon=True)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
