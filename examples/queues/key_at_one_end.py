"""Broken: only the listener has a key."""

from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def ask(address):
    with Client(address) as connection:
        connection.send("hello")
        print(connection.recv())


def main():
    with Listener(("127.0.0.1", 0), authkey=b"secret") as listener:
        client = Process(target=ask, args=(listener.address,))
        client.start()
        try:
            listener.accept()
        except (AuthenticationError, EOFError, OSError) as error:
            print("refused a client:", error)
        client.join()


if __name__ == "__main__":
    main()
