"""Accept a connection with a key that is empty."""

from multiprocessing.connection import Client, Listener
from threading import Thread


def answer(listener):
    with listener.accept() as connection:
        connection.send("hello")


def main():
    with Listener(authkey=b"") as listener:
        Thread(target=answer, args=[listener], daemon=True).start()
        with Client(listener.address, authkey=b"") as connection:
            print(
                connection.recv() if connection.poll(1) else "no answer"
            )


if __name__ == "__main__":
    main()
