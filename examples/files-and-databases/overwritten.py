"""Broken: two processes open one file for writing."""

from multiprocessing import Barrier, Process


def write_rows(name, both):
    with open("rows.txt", "w") as file:
        both.wait()  # both have opened it
        for row in range(3):
            print(f"{name} wrote row {row}", file=file)


def main():
    both = Barrier(2)
    processes = [
        Process(target=write_rows, args=(name, both)) for name in "AB"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with open("rows.txt") as file:
        print(len(file.readlines()), "of 6 lines in the file")


if __name__ == "__main__":
    main()
