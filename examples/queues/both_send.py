"""Broken: both ends send a large message, and neither reads."""

from multiprocessing import Pipe, Process


def work(connection):
    for data in iter(connection.recv, None):
        connection.send(data)  # a reply as large as the command


def main():
    here, there = Pipe()
    Process(target=work, args=(there,), daemon=True).start()
    for number in range(2):
        here.send(bytes(1_000_000))
        print("sent command", number)
    print(len(here.recv()), "bytes received")


if __name__ == "__main__":
    main()
