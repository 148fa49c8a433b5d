"""An exception that keeps all its arguments can be sent back."""

from multiprocessing import Pool


class ParseError(Exception):
    def __init__(self, file, line):
        super().__init__(file, line)
        self.file, self.line = file, line

    def __str__(self):
        return f"{self.file}, line {self.line}: cannot be read"


def parse(file):
    raise ParseError(file, line=7)


def main():
    with Pool(2) as pool:
        try:
            pool.map(parse, ["data.txt"])
        except ParseError as error:
            print(error)


if __name__ == "__main__":
    main()
