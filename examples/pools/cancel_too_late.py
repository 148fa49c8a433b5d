"""A task that is handed out cannot be cancelled, even if it waits."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event
from time import sleep


def set_up(event):
    global begun
    begun = event


def work(number):
    begun.set()
    sleep(1)  # stands for work that takes a while
    print("task", number)


def main():
    begun = Event()
    with ProcessPoolExecutor(1, None, set_up, (begun,)) as executor:
        first = executor.submit(work, 0)
        begun.wait()
        others = [executor.submit(work, n) for n in range(1, 6)]
        while not others[1].running():
            sleep(0.01)  # until two more have been handed out
        print([future.cancel() for future in (first, *others)])


if __name__ == "__main__":
    main()
