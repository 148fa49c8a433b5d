"""Ask for an array of a type that does not exist."""

from multiprocessing import Array

if __name__ == "__main__":
    try:
        Array("x", 3)
    except TypeError as error:
        print(f"TypeError: {error}")
