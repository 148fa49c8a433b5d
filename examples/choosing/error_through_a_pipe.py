"""Each process sends its result, or the traceback of its error."""

import os
from multiprocessing import Pipe, Process
from traceback import format_exc


def send_outcome(sender, function, *args):
    try:
        sender.send(("result", function(*args)))
    except Exception:
        sender.send(("error", format_exc()))


def start(function, *args):
    receiver, sender = Pipe(duplex=False)
    args = sender, function, *args
    process = Process(target=send_outcome, args=args)
    process.start()
    sender.close()  # now only the process has it
    return process, receiver


def outcome(process, receiver):
    try:
        return receiver.recv()
    except (EOFError, OSError):  # it ended before it sent
        process.join()
        return "no result", f"exit code {process.exitcode}"
    finally:
        process.join()


def main():
    for call in start(int, "4"), start(int, "four"), start(os.abort):
        print(*outcome(*call), sep=": ")


if __name__ == "__main__":
    main()
