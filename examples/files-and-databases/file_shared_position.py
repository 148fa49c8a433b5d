"""Broken: forked processes read on from one common position."""

from multiprocessing import Process


def read(name, file):
    numbers = [int(line) for line in file.readlines()]
    print(f"{name}: {len(numbers)} lines")


def main():
    with open("numbers.txt", "w") as file:
        file.writelines(f"{number}\n" for number in range(1_000))
    with open("numbers.txt") as file:
        for name in "first", "second":
            process = Process(target=read, args=(name, file))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
