"""A socket is an argument like others: it is sent as a descriptor."""

import socket
from multiprocessing import Process


def greet(connection):
    with connection:
        connection.sendall(b"hello from the process")


def main():
    ours, theirs = socket.socketpair()
    process = Process(target=greet, args=(theirs,))
    process.start()
    theirs.close()  # the process has its own
    with ours:
        print(ours.recv(100).decode())
        print("then:", ours.recv(100))
    process.join()


if __name__ == "__main__":
    main()
