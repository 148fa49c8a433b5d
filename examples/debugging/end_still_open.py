"""Broken: recv() waits, as the program itself can still send."""

from multiprocessing import Pipe, Process


def produce(writer):
    for number in range(3):
        writer.send(number)


def main():
    reader, writer = Pipe(duplex=False)
    process = Process(target=produce, args=[writer])
    process.start()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("done")


if __name__ == "__main__":
    main()
