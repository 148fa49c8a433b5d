"""One process serves an object until it is ended; others connect."""

from multiprocessing import Pipe, Process
from multiprocessing.managers import BaseManager

KEY = b"of the shop"
STOCK = {"pear": 3}


def the_stock():
    return STOCK


class Shop(BaseManager):
    """Is the server in one process, and a client in the other."""


Shop.register("stock", the_stock, exposed=["__getitem__", "update"])


def serve(sender):
    server = Shop(("127.0.0.1", 0), KEY).get_server()
    sender.send(server.address)
    server.serve_forever()


def main():
    receiver, sender = Pipe(duplex=False)
    process = Process(target=serve, args=(sender,))
    process.start()
    sender.close()  # so that recv() notices if it cannot serve
    shop = Shop(receiver.recv(), KEY)
    shop.connect()
    shop.stock().update(plum=5)
    print("plums:", shop.stock()["plum"])
    process.terminate()


if __name__ == "__main__":
    main()
