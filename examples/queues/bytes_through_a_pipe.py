"""Send bytes without pickle, and receive them into a buffer."""

from multiprocessing import BufferTooShort, Pipe, Process


def send_bytes(connection):
    data = bytearray(b"0123456789")
    connection.send_bytes(data)
    connection.send_bytes(data, 2, 3)  # from position 2, 3 bytes
    connection.send_bytes(data)
    connection.close()


def main():
    ours, theirs = Pipe()
    process = Process(target=send_bytes, args=(theirs,))
    process.start()
    theirs.close()
    print("received:", ours.recv_bytes())
    buffer = bytearray(6)
    size = ours.recv_bytes_into(buffer)
    print(size, "bytes into the buffer:", buffer)
    try:
        ours.recv_bytes_into(buffer)
    except BufferTooShort as error:
        print("too long for the buffer:", error.args[0])
    process.join()
    ours.close()


if __name__ == "__main__":
    main()
