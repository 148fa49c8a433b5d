"""Broken: daemon can only be set before start()."""

from multiprocessing import Process


def main():
    process = Process(target=print, args=("Hello",))
    process.start()
    process.join()
    process.daemon = True


if __name__ == "__main__":
    main()
