"""Workers append to one file, one at a time, and nothing is cut."""

from multiprocessing import Lock, Pool


def set_up(shared_lock):
    global lock
    lock = shared_lock


def write_rows(name):
    rows = [f"{name} wrote row {row}\n" for row in range(10_000)]
    with lock, open("rows.txt", "a") as file:  # closed, then unlocked
        file.writelines(rows)


def main():
    open("rows.txt", "w").close()  # begins with an empty file
    with Pool(2, initializer=set_up, initargs=(Lock(),)) as pool:
        pool.map(write_rows, "AB", chunksize=1)
    with open("rows.txt") as file:
        lines = file.read().splitlines()
    print(len(lines), "lines,", len(set(lines)), "different ones")


if __name__ == "__main__":
    main()
