"""Runs as a script, and as an executable made by PyInstaller."""

from multiprocessing import Process, freeze_support


def greet(name):
    print(f"Hello, {name}!")


def main():
    print("The program begins.")
    process = Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    freeze_support()  # in an executable, processes go no further
    main()
