"""Send an open file to a process that is running already."""

import os
import tempfile
from multiprocessing import Pipe, Process
from multiprocessing.reduction import recv_handle, send_handle


def show(connection):
    with os.fdopen(recv_handle(connection)) as file:
        print(file.read())


def main():
    ours, theirs = Pipe()
    process = Process(target=show, args=(theirs,))
    process.start()
    with tempfile.TemporaryFile("w+") as file:
        file.write("a line")
        file.seek(0)
        send_handle(ours, file.fileno(), process.pid)
    process.join()


if __name__ == "__main__":
    main()
