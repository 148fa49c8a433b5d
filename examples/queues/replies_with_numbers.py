"""A number in each request and reply says which belong together."""

from multiprocessing import Pipe, Process
from time import monotonic, sleep


def work(connection):
    for number, question in iter(connection.recv, None):
        if question == "slow":
            sleep(1)  # slower than main waits
        connection.send((number, f"the reply to {question!r}"))


def ask(connection, number, question, timeout):
    connection.send((number, question))
    end = monotonic() + timeout
    while connection.poll(max(0, end - monotonic())):
        of, reply = connection.recv()
        if of == number:
            return reply
    raise TimeoutError(f"no reply to {question!r}")


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    there.close()  # so that recv() fails if it has died
    try:
        ask(here, 1, "slow", timeout=0.1)
    except TimeoutError as error:
        print(error)
    print("quick:", ask(here, 2, "quick", timeout=60))
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
