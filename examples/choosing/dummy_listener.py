"""A listener and a client in one program: two queues for threads."""

from multiprocessing.dummy import Process, connection


def greet(address):
    with connection.Client(address) as client:
        client.send("hello")
        print("the client got:", client.recv())


def main():
    with connection.Listener() as listener:
        client = Process(target=greet, args=(listener.address,))
        client.start()
        with listener.accept() as accepted:
            print("the listener got:", accepted.recv())
            accepted.send("goodbye")
        client.join()
    one, other = connection.Pipe()
    one.send("the same")
    print(other.recv())


if __name__ == "__main__":
    main()
