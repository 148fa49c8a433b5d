"""Take the first result, from any task, and stop the others."""

from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing import Event
from time import sleep


def set_up(event):
    global found
    found = event


def search(place):
    while place != "desk":
        if found.is_set():
            return f"{place}: given up"
        sleep(0.01)  # stands for looking in one drawer
    return f"{place}: here are the keys"


def main():
    found = Event()
    with ProcessPoolExecutor(3, None, set_up, (found,)) as executor:
        places = ["car", "desk", "coat"]
        futures = [executor.submit(search, place) for place in places]
        done, others = wait(futures, return_when=FIRST_COMPLETED)
        found.set()  # before result(), which may raise an exception
        print(done.pop().result())
        print(sorted(future.result() for future in others))


if __name__ == "__main__":
    main()
