"""Broken: the same exception breaks an executor, instead of hanging."""

from concurrent.futures import ProcessPoolExecutor


class ParseError(Exception):
    def __init__(self, file, line):
        super().__init__(f"{file}, line {line}: cannot be read")
        self.line = line


def parse(file):
    raise ParseError(file, line=7)


def main():
    with ProcessPoolExecutor(2) as executor:
        try:
            list(executor.map(parse, ["data.txt"]))
        except ParseError as error:
            print(error)


if __name__ == "__main__":
    main()
