"""Broken since 3.14: an open file cannot be sent to a process."""

from multiprocessing import Process


def greet(file):
    file.write("Hello from the process\n")
    file.flush()


def main():
    with open("greeting.txt", "w") as file:
        process = Process(target=greet, args=(file,))
        process.start()
        process.join()
    print(open("greeting.txt").read(), end="")


if __name__ == "__main__":
    main()
