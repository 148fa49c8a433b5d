"""Each of these calls on connections is refused."""

from multiprocessing import Pipe
from multiprocessing.connection import Connection


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    reader, writer = Pipe(duplex=False)
    refused(reader.send, "the wrong way")
    refused(writer.recv)
    refused(writer.send_bytes, b"abc", offset=-1)
    refused(writer.send_bytes, b"abc", offset=4)
    refused(writer.send_bytes, b"abc", size=-1)
    refused(writer.send_bytes, b"abc", size=4)
    refused(reader.recv_bytes, -1)
    refused(reader.recv_bytes_into, bytearray(8), -1)
    refused(reader.recv_bytes_into, bytearray(8), 9)
    writer.send_bytes(b"a long message")
    refused(reader.recv_bytes_into, bytearray(8))
    writer.send_bytes(b"a long message")
    refused(reader.recv_bytes, 8)
    writer.close()
    refused(writer.send, "too late")
    refused(Connection, -1)
    refused(Connection, 1, readable=False, writable=False)


if __name__ == "__main__":
    main()
