"""A class whose objects can only be given to a process at its start."""

import pickle
from multiprocessing import Process
from multiprocessing.context import assert_spawning, get_spawning_popen


class Ticket:
    def __getstate__(self):
        assert_spawning(self)
        return {"is sent to a new process": bool(get_spawning_popen())}


def work(ticket):
    print("received:", type(ticket).__name__)


def main():
    ticket = Ticket()
    process = Process(target=work, args=(ticket,))
    process.start()
    process.join()
    try:
        pickle.dumps(ticket)
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    main()
