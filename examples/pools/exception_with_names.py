"""__reduce__ says how to re-create an exception, names and all."""

from functools import partial
from multiprocessing import Pool


class ParseError(Exception):
    def __init__(self, file, *, line):
        super().__init__(f"{file}, line {line}: cannot be read")
        self.file, self.line = file, line

    def __reduce__(self):
        return partial(type(self), self.file, line=self.line), ()


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
