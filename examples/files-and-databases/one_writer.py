"""Workers return their lines, and only the program writes the file."""

from multiprocessing import Pool


def square(number):
    return f"{number},{number * number}"


def main():
    with Pool(2) as pool, open("squares.csv", "w") as file:
        print("number,square", file=file)
        for line in pool.imap_unordered(square, range(6)):
            print(line, file=file)

    with open("squares.csv") as file:
        print(len(file.readlines()), "lines in the file")


if __name__ == "__main__":
    main()
