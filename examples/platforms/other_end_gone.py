"""Errors of a connection whose other end is closed or not there."""

from multiprocessing import Pipe
from multiprocessing.connection import Client, Listener


def refused(call, *args):
    try:
        call(*args)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    reader, writer = Pipe(duplex=False)
    writer.close()
    refused(reader.recv)
    reader, writer = Pipe(duplex=False)
    reader.close()
    refused(writer.send, "nobody can read this")
    here, there = Pipe()
    here.send("nobody has read this")
    there.close()
    refused(here.recv)
    listener = Listener(("127.0.0.1", 0))
    address = listener.address
    listener.close()
    refused(Client, address)
    refused(Client, "no such socket")


if __name__ == "__main__":
    main()
