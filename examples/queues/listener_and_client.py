"""A Listener waits for clients; each connection sends both ways."""

import secrets
from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def ask(address, key):
    with Client(address, authkey=key) as connection:
        connection.send({"word": "pool", "times": 2})
        print("reply:", connection.recv())


def main():
    key = secrets.token_bytes()
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        client = Process(target=ask, args=(listener.address, key))
        client.start()
        with listener.accept() as connection:
            request = connection.recv()
            print("request:", request)
            connection.send(request["word"] * request["times"])
        client.join()


if __name__ == "__main__":
    main()
