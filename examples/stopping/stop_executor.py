"""Stop an executor: what waits is cancelled, what runs gives up."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event
from time import sleep


def set_up(event):
    global stop
    stop = event


def work(number):
    while not stop.wait(0.01):  # stands for one step of the work
        pass
    return f"{number}: stopped"


def main():
    stop = Event()
    with ProcessPoolExecutor(2, None, set_up, (stop,)) as executor:
        futures = [executor.submit(work, n) for n in range(100)]
        while not futures[1].running():
            sleep(0.01)  # until two of them are at work
        for future in futures:
            future.cancel()  # those that nobody has begun
        stop.set()
    print([future.result() for future in futures[:2]])
    print("last one cancelled:", futures[-1].cancelled())


if __name__ == "__main__":
    main()
