"""What is raw has no lock, and is what ctypes makes of it."""

from multiprocessing import Array, RawArray, RawValue, Value


def main():
    for shared in Value("i", 5), RawValue("i", 5):
        print(type(shared).__name__, hasattr(shared, "get_lock"))
    for shared in Array("i", [1, 2]), RawArray("i", [1, 2]):
        print(type(shared).__name__, hasattr(shared, "get_lock"))


if __name__ == "__main__":
    main()
