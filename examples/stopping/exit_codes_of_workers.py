"""An executor says that a worker died; its processes know of what."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from signal import SIGKILL, raise_signal
from time import sleep


def die_after(seconds):
    sleep(seconds)
    raise_signal(SIGKILL)


def main():
    with ProcessPoolExecutor(2) as executor:
        after = 60, 0.5, 1, 1
        futures = [executor.submit(die_after, s) for s in after]
        workers = active_children()
        try:
            futures[0].result()
        except BrokenProcessPool as error:
            print(error)
            print("cause:", error.__cause__)
    print("exit codes:", sorted(w.exitcode for w in workers))


if __name__ == "__main__":
    main()
