"""A pipe notices that the process which was sending has ended."""

from multiprocessing import Pipe, Process
from time import sleep


def produce(writer):
    writer.send(bytes(1_000_000))


def main():
    reader, writer = Pipe(duplex=False)
    process = Process(target=produce, args=[writer])
    process.start()
    writer.close()
    reader.poll(None)
    sleep(0.2)
    process.kill()
    process.join()
    try:
        print(len(reader.recv()))
    except OSError as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
