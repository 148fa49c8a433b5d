"""Broken: "i" has 32 bits, and wraps around above 2 147 483 647."""

from multiprocessing import Value


def main():
    for typecode in "i", "q":
        counter = Value(typecode, 2_147_483_647)
        with counter.get_lock():
            counter.value += 1
        print(f'Value("{typecode}"): {counter.value}')


if __name__ == "__main__":
    main()
