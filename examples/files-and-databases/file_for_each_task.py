"""Each task writes a file of its own, and the program joins them."""

import shutil
from multiprocessing import Pool
from pathlib import Path


def write_rows(name):
    path = Path(f"rows-{name}.txt")
    rows = [f"{name} wrote row {number}\n" for number in range(3)]
    path.write_text("".join(rows))
    return path


def main():
    with Pool(2) as pool, open("rows.txt", "wb") as whole:
        for path in pool.imap(write_rows, "ABC"):  # in this order
            with path.open("rb") as part:
                shutil.copyfileobj(part, whole)
            path.unlink()
    print(Path("rows.txt").read_text(), end="")


if __name__ == "__main__":
    main()
