"""Register how objects of a class that cannot be sent are sent."""

import io
from multiprocessing import Process
from multiprocessing.reduction import ForkingPickler


def open_at(name, position):
    file = open(name)
    file.seek(position)
    return file


def reduce_file(file):
    return open_at, (file.name, file.tell())


ForkingPickler.register(io.TextIOWrapper, reduce_file)


def read_on(file):
    print("process:", file.readline().strip())


def main():
    with open(__file__) as file:
        print("main:", file.readline().strip())
        file.readline()
        process = Process(target=read_on, args=(file,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
