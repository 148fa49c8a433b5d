"""Broken: receiving an object can run code that the sender chose."""

import secrets
from multiprocessing import Process
from multiprocessing.connection import Client, Listener


class Message:
    def __reduce__(self):
        return print, ("the client has chosen to print this",)


def send(address, key):
    with Client(address, authkey=key) as connection:
        connection.send(Message())


def main():
    key = secrets.token_bytes()
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        client = Process(target=send, args=(listener.address, key))
        client.start()
        with listener.accept() as connection:
            print("received:", connection.recv())
        client.join()


if __name__ == "__main__":
    main()
