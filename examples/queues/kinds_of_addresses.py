"""Listen at each kind of address that this system has."""

import sys
from multiprocessing import Process
from multiprocessing.connection import Client, Listener

FAMILIES = [
    "AF_INET",
    "AF_PIPE" if sys.platform == "win32" else "AF_UNIX",
]


def greet(address):
    with Client(address) as connection:
        connection.send("hello")


def main():
    for family in FAMILIES:
        with Listener(family=family) as listener:
            client = Process(target=greet, args=(listener.address,))
            client.start()
            with listener.accept() as connection:
                print(family, connection.recv())
            print("address:", type(listener.address).__name__)
            print("client:", type(listener.last_accepted).__name__)
            client.join()


if __name__ == "__main__":
    main()
