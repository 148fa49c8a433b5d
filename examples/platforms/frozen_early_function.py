"""Broken as an executable: the function comes after the call."""

from multiprocessing import Process, freeze_support

if __name__ == "__main__":
    freeze_support()  # in an executable, processes go no further


def greet(name):
    print(f"Hello, {name}!")


def main():
    process = Process(target=greet, args=("Ada",))
    process.start()
    process.join()
    print("exit code", process.exitcode)


if __name__ == "__main__":
    main()
