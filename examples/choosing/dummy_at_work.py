"""Processes that are threads: variables are shared, nothing is sent."""

from multiprocessing.dummy import (
    Array,
    Namespace,
    Pipe,
    Process,
    Value,
    active_children,
    freeze_support,
)


def work(connection, state, count, numbers):
    count.value += 1
    numbers[0] = 7
    state.message = connection.recv()


def main():
    state, count = Namespace(), Value("i", 0)
    numbers = Array("i", [1, 2])
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs, state, count, numbers))
    process.start()
    print("active:", len(active_children()))
    ours.send("hello")
    process.join()
    print(state, count.value, list(numbers))
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    freeze_support()  # does nothing
    main()
