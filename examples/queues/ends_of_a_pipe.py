"""What the ends of a pipe can do, and whether there is a message."""

from multiprocessing import Pipe


def main():
    receiver, sender = Pipe(duplex=False)
    print("descriptors:", receiver.fileno() != sender.fileno())
    print("readable:", receiver.readable, sender.readable)
    print("writable:", receiver.writable, sender.writable)
    print("message:", receiver.poll())
    sender.send("hello")
    print("message:", receiver.poll(timeout=1))
    print(receiver.recv())
    try:
        receiver.send("hello")
    except OSError as error:
        print("OSError:", error)
    sender.close()
    print("closed:", receiver.closed, sender.closed)
    try:
        sender.send("again")
    except OSError as error:
        print("OSError:", error)


if __name__ == "__main__":
    main()
