"""A task that is handed out cannot be cancelled, even if it waits."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(*events):
    global begun, may_end
    begun, may_end = events


def work(number):
    begun.set()
    may_end.wait()
    print("task", number)


def main():
    begun, may_end = events = Event(), Event()
    with ProcessPoolExecutor(1, None, set_up, events) as executor:
        first = executor.submit(work, 0)
        begun.wait()
        others = [executor.submit(work, n) for n in range(1, 6)]
        while not others[1].running():
            pass  # until two more have been handed out
        print([future.cancel() for future in (first, *others)])
        may_end.set()


if __name__ == "__main__":
    main()
