"""The items of a generator in another process, one by one."""

from multiprocessing import Pipe, Process


def squares(limit):
    for number in range(limit):
        yield number * number


def send_all(sender, function, *args):
    for item in function(*args):
        sender.send(item)


def elsewhere(function, *args):
    receiver, sender = Pipe(duplex=False)
    args = sender, function, *args
    process = Process(target=send_all, args=args, daemon=True)
    process.start()
    sender.close()  # now only the process has it
    try:
        while True:
            yield receiver.recv()
    except EOFError:  # it has ended
        process.join()
        if process.exitcode:
            raise RuntimeError("the generator has failed") from None
    finally:  # also if the loop is left early
        process.terminate()
        process.join()


def main():
    for square in elsewhere(squares, 4):
        print(square)


if __name__ == "__main__":
    main()
