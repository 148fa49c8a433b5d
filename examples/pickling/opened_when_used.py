"""What each process needs anew is opened when it is first used."""

import socket
from functools import cached_property
from multiprocessing import Pool


class Client:
    def __init__(self, address):
        self.address = address

    @cached_property
    def connection(self):
        return socket.create_connection(self.address)

    def __getstate__(self):
        state = self.__dict__.copy()
        state.pop("connection", None)
        return state

    def send(self, text):
        self.connection.sendall(text.encode())


def main():
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = Client(server.getsockname())
        client.send("from main")
        with Pool(1) as pool:
            pool.apply(client.send, ("from a worker",))
        for _ in "ab":
            connection, _ = server.accept()
            with connection:
                print(connection.recv(100).decode())


if __name__ == "__main__":
    main()
