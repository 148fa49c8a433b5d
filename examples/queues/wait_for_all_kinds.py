"""Wait for a connection, a socket and the end of a process at once."""

import socket
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait
from time import sleep


def work(connection):
    connection.send("a message")
    sleep(1)


def main():
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs,))
    process.start()
    theirs.close()  # or ours would wait for ever if it dies
    one, other = socket.socketpair()
    waited_for = {
        ours: "connection",
        one: "socket",
        process.sentinel: "end of the process",
    }
    while waited_for:
        for ready in wait(waited_for, timeout=10):
            print(waited_for.pop(ready))
            if ready is ours:
                print(ours.recv())
                other.send(b"x")
    process.join()


if __name__ == "__main__":
    main()
