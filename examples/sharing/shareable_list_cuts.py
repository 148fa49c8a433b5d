"""Broken: a ShareableList cuts off ends, without an error."""

from multiprocessing.shared_memory import ShareableList


def main():
    given = ["élégant", b"\x01\x00", "élégant".encode(), b"\x01\x00."]
    kept = ShareableList(given)
    try:
        for before, after in zip(given, kept):
            print(before, "->", after)
    finally:
        kept.shm.close()
        kept.shm.unlink()


if __name__ == "__main__":
    main()
