"""A ShareableList counts and finds, as a list does."""

from multiprocessing.shared_memory import ShareableList


def main():
    items = ShareableList([1, 2.5, "two", None, 1])
    print("length:", len(items), "ones:", items.count(1))
    print("place of 'two':", items.index("two"))
    print("format:", items.format)
    print("bytes:", items.shm.size >= 5 * 8)
    try:
        items.index("three")
    except ValueError:
        print("'three' is not there")
    items.shm.close()
    items.shm.unlink()


if __name__ == "__main__":
    main()
