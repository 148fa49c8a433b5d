"""Broken: the timeout of as_completed() is shorter than a task."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures import TimeoutError as TookTooLong
from multiprocessing import Event


def set_up(event):
    global may_end
    may_end = event


def work(name):
    if name == "slow":
        may_end.wait()  # slower than main waits, in every run
    return name


def main():
    may_end = Event()
    with ProcessPoolExecutor(2, None, set_up, (may_end,)) as executor:
        futures = [executor.submit(work, n) for n in ("slow", "quick")]
        futures[1].result()  # the workers are there
        try:
            for future in as_completed(futures, timeout=0.2):
                print("result:", future.result())
        except TookTooLong as error:
            print("TimeoutError:", error)
        may_end.set()


if __name__ == "__main__":
    main()
