"""A number in each request and reply says which belong together."""

from multiprocessing import Event, Pipe, Process
from time import monotonic


def work(connection, may_go_on):
    for number, question in iter(connection.recv, None):
        if question == "slow":
            may_go_on.wait()
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
    (here, there), may_go_on = Pipe(), Event()
    process = Process(target=work, args=(there, may_go_on))
    process.start()
    there.close()  # so that recv() raises EOFError if it dies
    try:
        ask(here, 1, "slow", timeout=0.1)
    except TimeoutError as error:
        print(error)
    may_go_on.set()
    print("quick:", ask(here, 2, "quick", timeout=60))
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
