"""A child raises after many lines, and many more come after that."""

from multiprocessing import Process


def fail():
    raise KeyError("lost")


if __name__ == "__main__":
    for number in range(1200):
        print("line", number, "x" * 60)
    process = Process(target=fail)
    process.start()
    process.join()
    for number in range(1200):
        print("line", number, "x" * 60)
    print("z" * 50_000)
    print("the end")
