"""Broken: the server ends before it has replied."""

import secrets
from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def ask(address, key):
    with Client(address, authkey=key) as connection:
        connection.send("a task, please")
        print("reply:", connection.recv())


def main():
    key = secrets.token_bytes()
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        client = Process(target=ask, args=(listener.address, key))
        client.start()
        with listener.accept() as connection:
            print("request:", connection.recv())
    client.join()
    print("exit code:", client.exitcode)


if __name__ == "__main__":
    main()
