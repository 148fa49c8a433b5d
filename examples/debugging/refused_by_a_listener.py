"""Each of these listeners and clients is refused."""

from multiprocessing.connection import Client, Listener, wait


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    refused(Listener, family="AF_NET")
    refused(Listener, "door", family="AF_NET")
    refused(Listener, family="AF_PIPE")
    refused(Listener, 8080)
    refused(Client, b"door")
    refused(Listener, authkey="secret")
    refused(Listener, 120 * "x")
    listener = Listener(("127.0.0.1", 0))
    address = listener.address
    refused(Listener, address)
    refused(Client, address, authkey="secret")
    listener.close()
    refused(Client, address)
    refused(listener.accept)
    refused(Client, "no such socket")
    refused(wait, ["no connection"])


if __name__ == "__main__":
    main()
