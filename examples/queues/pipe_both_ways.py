"""A Pipe works both ways: ask another process, get its answer."""

from multiprocessing import Pipe, Process


def answer(connection):
    while (question := connection.recv()) is not None:
        connection.send(f"{question} squared is {question**2}")


def main():
    here, there = Pipe()
    process = Process(target=answer, args=(there,))
    process.start()
    there.close()  # so that recv() fails if the process has died
    for question in (3, 4):
        here.send(question)
        print(here.recv())
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
