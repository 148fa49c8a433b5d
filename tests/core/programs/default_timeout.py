"""A library sets a timeout for all new sockets; then two processes write much."""

import multiprocessing
import socket

socket.setdefaulttimeout(30)


def write(name):
    for number in range(2000):
        print(name, number)


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=write, args=(name,), name=name)
        for name in ("one", "two")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    write("main")
