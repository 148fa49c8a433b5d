"""A worker that stays: it receives commands and sends replies."""

import operator
from multiprocessing import Pipe, Process

COMMANDS = {"add": operator.add, "divide": operator.truediv}


def work(connection):
    total = 0  # what the worker keeps from one command to the next
    for command, value in iter(connection.recv, None):
        try:
            total = COMMANDS[command](total, value)
            connection.send((True, total))
        except Exception as error:
            connection.send((False, repr(error)))


def ask(connection, command, value):
    connection.send((command, value))
    done, reply = connection.recv()
    return reply if done else f"failed: {reply}"


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,), daemon=True)
    process.start()
    there.close()  # so that recv() fails if the worker has died
    for command in ("add", 42), ("divide", 0), ("divide", 7):
        print(*command, "->", ask(here, *command))
    here.send(None)
    process.join()


if __name__ == "__main__":
    main()
