"""Broken: two processes append to one file, and a line is cut."""

from multiprocessing import Event, Process

ROWS = range(11_000)


def write_rows(name, written, may_close):
    with open("rows.txt", "a") as file:
        for row in ROWS:
            print(name, "wrote row", row, file=file)
        written.set()
        may_close.wait()  # shows the fault each time: A is slower


def main():
    written, a_may_close, b_may_close = Event(), Event(), Event()
    a = Process(target=write_rows, args=("A", written, a_may_close))
    b = Process(target=write_rows, args=("B", written, b_may_close))
    a.start()
    written.wait()  # all of A's rows, but the last are in its buffer
    b_may_close.set()
    b.start()
    b.join()
    a_may_close.set()
    a.join()

    whole = {f"{name} wrote row {row}" for name in "AB" for row in ROWS}
    with open("rows.txt") as file:
        for line in file.read().splitlines():
            if line not in whole:
                print("no whole line:", line)


if __name__ == "__main__":
    main()
