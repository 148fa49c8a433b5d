"""Broken: the manager ends before the process has used it."""

from multiprocessing import Event, Manager, Process


def visit(visits, started, block_ended):
    started.set()
    block_ended.wait()  # shows the fault each time: it is too late
    visits["Oslo"] = 4


def main():
    started, block_ended = Event(), Event()
    with Manager() as manager:
        visits = manager.dict()
        process = Process(
            target=visit, args=(visits, started, block_ended)
        )
        process.start()
        started.wait()
    block_ended.set()
    process.join()
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    main()
