"""Broken: no program listens at that address any more."""

from multiprocessing.connection import Client, Listener


def main():
    with Listener(("127.0.0.1", 0)) as listener:
        address = listener.address
    Client(address)


if __name__ == "__main__":
    main()
