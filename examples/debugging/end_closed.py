"""Close the end that is not yours, and recv() raises EOFError."""

from multiprocessing import Pipe, Process


def produce(writer):
    for number in range(3):
        writer.send(number)


def main():
    reader, writer = Pipe(duplex=False)
    process = Process(target=produce, args=[writer])
    process.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("done")


if __name__ == "__main__":
    main()
