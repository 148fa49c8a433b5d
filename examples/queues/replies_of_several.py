"""Take the next reply of any worker; EOFError: a worker has died."""

from multiprocessing import Pipe, Process, active_children
from multiprocessing.connection import wait
from os import _exit


def work(connection):
    for number, text in iter(connection.recv, None):
        if text == "crash":
            _exit(3)  # stands for a fault in C code
        connection.send((number, text.upper()))


def main():
    asked = {}  # what each worker has not replied to yet
    for requests in {1: "one"}, {2: "two", 3: "crash"}:
        here, there = Pipe()
        Process(target=work, args=(there,), daemon=True).start()
        there.close()
        asked[here] = requests
        for request in requests.items():
            here.send(request)
    while any(asked.values()):
        for connection in wait(asked):
            try:
                number, reply = connection.recv()
                print(asked[connection].pop(number), "->", reply)
            except (EOFError, ConnectionResetError):
                print("died, and left", asked.pop(connection))
    for connection in asked:
        connection.send(None)
    for process in active_children():
        process.join()


if __name__ == "__main__":
    main()
