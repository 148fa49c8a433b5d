"""Broken: an exception that cannot be re-created hangs the pool."""

from multiprocessing import Pool


class ParseError(Exception):
    def __init__(self, file, line):
        super().__init__(f"{file}, line {line}: cannot be read")
        self.line = line


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
