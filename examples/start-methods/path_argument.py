"""The argument is a path, and the process opens the file."""

from multiprocessing import Process


def greet(path):
    with open(path, "w") as file:
        file.write("Hello from the process\n")


def main():
    process = Process(target=greet, args=("greeting.txt",))
    process.start()
    process.join()
    print(open("greeting.txt").read(), end="")


if __name__ == "__main__":
    main()
