"""Messages as XML: what arrives cannot run code."""

from multiprocessing import Process
from multiprocessing.connection import XmlClient, XmlListener


def greet(address):
    connection = XmlClient(address, authkey=b"key")
    connection.send(["hello", 1, {"city": "Oslo"}])
    connection.close()


def main():
    listener = XmlListener(("127.0.0.1", 0), authkey=b"key")
    client = Process(target=greet, args=(listener.address,))
    client.start()
    connection = listener.accept()
    print(connection.recv())
    connection.close()
    listener.close()
    client.join()


if __name__ == "__main__":
    main()
