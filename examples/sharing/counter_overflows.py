"""Broken: "i" has 32 bits, and one more than its largest is negative."""

from multiprocessing import Value


def main():
    for typecode in "i", "q":
        counter = Value(typecode, 2_147_483_647)
        with counter.get_lock():
            counter.value += 1
        print(f'Value("{typecode}"): {counter.value}')


if __name__ == "__main__":
    main()
