"""Share out the items among processes, without a queue or a pool."""

from multiprocessing import Pipe, Process

PROCESSES = 3


def square(number):
    return number * number


def work(sender, numbers):
    sender.send([square(number) for number in numbers])


def start(numbers):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=work, args=(sender, numbers))
    process.start()
    sender.close()  # now only the process has it
    return process, receiver


def main():
    numbers = list(range(10))
    shares = [numbers[first::PROCESSES] for first in range(PROCESSES)]
    started = [start(share) for share in shares]
    squares = []
    for process, receiver in started:
        try:
            squares += receiver.recv()
        except (EOFError, OSError):  # it ended before it sent
            print("no result from", process.name)
        process.join()
    print(sorted(squares))


if __name__ == "__main__":
    main()
