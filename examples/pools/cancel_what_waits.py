"""With an executor, a task that has not begun can be cancelled."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def set_up(event):
    global may_go_on
    may_go_on = event


def work(number):
    may_go_on.wait()
    return number


def main():
    event = Event()
    with ProcessPoolExecutor(
        1, initializer=set_up, initargs=(event,)
    ) as executor:
        futures = [executor.submit(work, n) for n in range(10)]
        print("last one cancelled:", futures[-1].cancel())
        event.set()
        print("first result:", futures[0].result())
        print("too late for the first:", futures[0].cancel())


if __name__ == "__main__":
    main()
