"""Broken: an exception in a process is not raised by join()."""

from multiprocessing import Process


def invert(number):
    print(f"1/{number} = {1 / number}")


def main():
    try:
        process = Process(target=invert, args=(0,))
        process.start()
        process.join()
        print("no error")
    except ZeroDivisionError:
        print("division by zero")


if __name__ == "__main__":
    main()
