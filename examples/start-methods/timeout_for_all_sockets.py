"""Set a timeout for all new sockets, then start processes."""

import socket
from multiprocessing import Process

socket.setdefaulttimeout(30)


def work():
    pass


def main():
    for _ in range(40):
        process = Process(target=work)
        process.start()
        process.join()
    print("40 processes have ended")


if __name__ == "__main__":
    main()
