"""Broken: notify_all() wakes only those who wait already."""

from multiprocessing import Condition, Process


def work(ready):
    with ready:
        print("I wait")
        ready.wait()
        print("This line is never reached.")


def main():
    ready = Condition()
    with ready:
        ready.notify_all()
        print("everybody is notified")
    process = Process(target=work, args=(ready,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
