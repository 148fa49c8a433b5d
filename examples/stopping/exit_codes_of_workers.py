"""An executor says that a worker died; its processes know of what."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from signal import SIGKILL, raise_signal
from time import sleep


def work(number):
    if number == 0:
        sleep(60)  # stands for a task that takes long
    raise_signal(SIGKILL)


def main():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
        workers = active_children()
        try:
            futures[0].result()
        except BrokenProcessPool as error:
            print(error)
            print("cause:", error.__cause__)
    print("exit codes:", sorted(w.exitcode for w in workers))


if __name__ == "__main__":
    main()
