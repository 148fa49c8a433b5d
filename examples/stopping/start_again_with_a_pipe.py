"""A worker that is started again has a pipe of its own."""

import os
from multiprocessing import Pipe, Process


def serve(connection, attempt):
    for task in iter(connection.recv, None):
        if task == "b" and attempt == 1:
            os._exit(7)  # stands for a crash
        connection.send(task.upper())


def main():
    tasks = ["a", "b", "c"]
    for attempt in 1, 2, 3:
        pipe, its_pipe = Pipe()
        process = Process(target=serve, args=(its_pipe, attempt))
        process.start()
        its_pipe.close()  # only the process has it now
        try:
            while tasks:
                pipe.send(tasks[0])
                print(f"{tasks[0]}: {pipe.recv()}")
                del tasks[0]
            pipe.send(None)
        except (EOFError, OSError):
            print("the worker has ended, to do:", tasks)
        process.join()
        if not tasks:
            break


if __name__ == "__main__":
    main()
