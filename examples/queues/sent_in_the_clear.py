"""Even with a key, anyone on the way can read what is sent."""

import secrets
import socket
from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def send(address, key):
    with Client(address, authkey=key) as connection:
        connection.send_bytes(b"my password is swordfish")


def main():
    key = secrets.token_bytes()
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        client = Process(target=send, args=(listener.address, key))
        client.start()
        with listener.accept() as connection:
            # the bytes as they arrive, before Python looks at them
            wire = socket.fromfd(
                connection.fileno(), socket.AF_INET, socket.SOCK_STREAM
            )
            print(wire.recv(100))
            wire.close()
        client.join()


if __name__ == "__main__":
    main()
