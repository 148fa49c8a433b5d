"""Broken: the client has another key. The listener goes on."""

from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def ask(address, key):
    with Client(address, authkey=key) as connection:
        print(connection.recv())


def main():
    with Listener(("127.0.0.1", 0), authkey=b"right") as listener:
        for key in b"wrong", b"right":
            client = Process(target=ask, args=(listener.address, key))
            client.start()
            try:
                with listener.accept() as connection:
                    connection.send("welcome")
            except (AuthenticationError, EOFError, OSError) as error:
                print("refused a client:", error)
            client.join()


if __name__ == "__main__":
    main()
