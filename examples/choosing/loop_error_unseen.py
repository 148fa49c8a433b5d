"""Broken: nobody takes the results of map(), so nobody sees the error."""

from concurrent.futures import ProcessPoolExecutor


def write_inverse(number):
    print(f"1/{number} = {1 / number}")


def main():
    with ProcessPoolExecutor() as executor:
        executor.map(write_inverse, [4, 2, 0])
    print("All items are done.")


if __name__ == "__main__":
    main()
