"""Broken: a process can be started once only."""

from multiprocessing import Process


def main():
    process = Process(target=print, args=("Hello",))
    process.start()
    process.join()
    process.start()


if __name__ == "__main__":
    main()
