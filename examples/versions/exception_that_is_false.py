"""Raise an exception that counts as false in a task."""

from concurrent.futures import ProcessPoolExecutor


class NothingFound(Exception):
    def __len__(self):
        return 0


def search():
    raise NothingFound


def main():
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(search)
        try:
            print(f"the result is {future.result()}")
        except NothingFound:
            print("nothing was found")


if __name__ == "__main__":
    main()
