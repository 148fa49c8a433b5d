"""Wait for a connection, a socket and the end of a process at once."""

import socket
from multiprocessing import Event, Pipe, Process
from multiprocessing.connection import wait


def work(connection, may_end):
    connection.send("a message")
    may_end.wait()


def main():
    ours, theirs = Pipe()
    may_end = Event()
    process = Process(target=work, args=(theirs, may_end))
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
            if ready is one:
                may_end.set()
    process.join()


if __name__ == "__main__":
    main()
